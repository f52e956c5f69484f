package dev.foretop.app.demo.server;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.model.StatusException;
import dev.foretop.app.demo.model.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a client sends, in JSON or YAML.
final class BodyReader {

  private static final List<String> OBJECTS =
      List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

  private static final Pattern UNEXPECTED = Pattern.compile("^Unexpected character \\(('.*?')");
  private static final int SHOWN = 30;

  private BodyReader() {}

  /// The object of a create or update.
  static ObjectNode object(Call call, ResourceType type) throws IOException {
    String contentType = call.contentType();
    if (!contentType.isEmpty() && !OBJECTS.subList(0, 2).contains(contentType)) {
      throw Status.unsupportedMediaType(OBJECTS);
    }
    String text = new String(call.body(), StandardCharsets.UTF_8);
    JsonNode parsed = contentType.endsWith("yaml") ? yaml(text, type) : json(text, type);
    if (!(parsed instanceof ObjectNode object)) {
      throw unrecognized(
          type, "couldn't get version/kind; json parse error: json: cannot unmarshal", text);
    }
    requireType(type, object, text);
    return object;
  }

  /// The body of a patch, of the form that its content type says.
  static JsonNode patch(Call call) throws IOException {
    String text = new String(call.body(), StandardCharsets.UTF_8);
    if (call.contentType().endsWith("yaml")) {
      return applied(text);
    }
    try {
      return Json.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw Status.badRequest("error decoding patch: " + reason(e, text));
    }
  }

  /// The options of a deletion, which may be absent.
  static JsonNode options(Call call) throws IOException {
    String text = new String(call.body(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return Json.object();
    }
    try {
      return call.contentType().endsWith("yaml")
          ? YamlReader.read(text).orElseGet(Json::object)
          : Json.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw Status.badRequest("couldn't get version/kind; json parse error: " + reason(e, text));
    }
  }

  private static JsonNode applied(String text) {
    try {
      return YamlReader.read(text).orElseGet(Json::object);
    } catch (StatusException e) {
      throw Status.badRequest("error decoding YAML: " + e.getMessage());
    }
  }

  private static JsonNode json(String text, ResourceType type) {
    try {
      JsonNode parsed = Json.MAPPER.readTree(text);
      if (!text.isBlank()) {
        return parsed;
      }
    } catch (JacksonException e) {
      throw unrecognized(
          type, "couldn't get version/kind; json parse error: " + reason(e, text), text);
    }
    throw unrecognized(
        type, "couldn't get version/kind; json parse error: unexpected end of JSON input", text);
  }

  private static JsonNode yaml(String text, ResourceType type) {
    try {
      return YamlReader.read(text).orElseGet(Json::object);
    } catch (StatusException e) {
      String why = String.valueOf(e.getMessage()).replace("error converting YAML to JSON: ", "");
      throw unrecognized(type, why, text);
    }
  }

  private static void requireType(ResourceType type, ObjectNode object, String text) {
    String kind = Json.text(object, "kind");
    String version = Json.text(object, "apiVersion");
    if (type.custom()) {
      requireCustomType(type, object, text);
    } else if (!kind.isEmpty() && !kind.equals(type.kind())) {
      throw unconvertible(kind, version, type);
    } else if (!version.isEmpty() && !version.equals(type.apiVersion())) {
      throw Status.badRequest(
          "%s in version %s cannot be handled as a %s: no kind %s is registered for version %s in scheme \"pkg/runtime/scheme.go:111\""
              .formatted(
                  type.kind(),
                  Status.quoted(shortVersion(version)),
                  type.kind(),
                  Status.quoted(type.kind()),
                  Status.quoted(version)));
    }
  }

  private static void requireCustomType(ResourceType type, ObjectNode object, String text) {
    String kind = Json.text(object, "kind");
    String version = Json.text(object, "apiVersion");
    if (kind.isEmpty()) {
      throw unrecognized(type, "Object 'Kind' is missing in '" + text + "'", text);
    } else if (!version.equals(type.apiVersion())) {
      throw Status.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(version, type.apiVersion()));
    } else if (!kind.equals(type.kind())) {
      var cause = Cause.invalid("kind", Status.quoted(kind), "must be " + type.kind());
      throw Status.invalid(type.group(), kind, Json.name(object), List.of(cause));
    }
  }

  private static RuntimeException unconvertible(String kind, String version, ResourceType type) {
    return Status.badRequest(
        "%s in version %s cannot be handled as a %s: converting (%s.%s) to (%s.%s): unknown conversion"
            .formatted(
                kind,
                Status.quoted(shortVersion(version)),
                type.kind(),
                shortVersion(version),
                kind,
                type.group().isEmpty() ? "core" : type.group(),
                type.kind()));
  }

  private static String shortVersion(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  private static StatusException unrecognized(ResourceType type, String why, String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
    String shown = text.isEmpty() ? "<empty>" : start;
    return Status.badRequest(
        "the object provided is unrecognized (must be of type %s): %s (%s)"
            .formatted(type.kind(), why, shown));
  }

  private static String reason(JacksonException e, String text) {
    boolean isCut = e.getLocation() != null && e.getLocation().getCharOffset() >= text.length();
    if (isCut) {
      return "unexpected end of JSON input";
    }
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (!unexpected.find()) {
      return message;
    }
    String place = message.contains("property name") ? "object key string" : "value";
    return "invalid character " + unexpected.group(1) + " looking for beginning of " + place;
  }
}
