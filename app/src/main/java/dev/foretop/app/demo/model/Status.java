package dev.foretop.app.demo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why a request failed, as the API's object of kind `Status` says it.
///
/// @param reason one word for programs, or empty
/// @param details further facts, as they stand in `details`; null to leave `details` out
public record Status(int code, String reason, String message, @Nullable ObjectNode details) {

  /// One thing that is wrong with one field.
  public record Cause(String reason, String message, String field) {

    public static Cause required(String field, String message) {
      String text = message.isEmpty() ? "Required value" : "Required value: " + message;
      return new Cause("FieldValueRequired", text, field);
    }

    public static Cause invalid(String field, String value, String message) {
      return new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + message, field);
    }

    public static Cause forbidden(String field, String message) {
      return new Cause("FieldValueForbidden", "Forbidden: " + message, field);
    }

    public static Cause unsupported(String field, String value, List<String> supported) {
      String choices = String.join(", ", supported.stream().map(Status::quoted).toList());
      String message = "Unsupported value: " + value + ": supported values: " + choices;
      return new Cause("FieldValueNotSupported", message, field);
    }
  }

  public static StatusException badRequest(String message) {
    return new Status(400, "BadRequest", message, null).exception();
  }

  public static StatusException notFound(ResourceType type, String name) {
    ObjectNode details = details(type, name);
    String message = type.qualifiedPlural() + " " + quoted(name) + " not found";
    return new Status(404, "NotFound", message, details).exception();
  }

  /// No such path, kind or version below a known API.
  public static StatusException noSuchResource() {
    String message = "the server could not find the requested resource";
    return new Status(404, "NotFound", message, Json.object()).exception();
  }

  public static StatusException methodNotAllowed() {
    String message = "the server does not allow this method on the requested resource";
    return new Status(405, "MethodNotAllowed", message, Json.object()).exception();
  }

  public static StatusException alreadyExists(ResourceType type, String name) {
    String message = type.qualifiedPlural() + " " + quoted(name) + " already exists";
    return new Status(409, "AlreadyExists", message, details(type, name)).exception();
  }

  public static StatusException conflict(ResourceType type, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s %s: %s"
            .formatted(type.qualifiedPlural(), quoted(name), why);
    return new Status(409, "Conflict", message, details(type, name)).exception();
  }

  public static StatusException forbidden(ResourceType type, String name, String why) {
    String message = "%s %s is forbidden: %s".formatted(type.qualifiedPlural(), quoted(name), why);
    return new Status(403, "Forbidden", message, details(type, name)).exception();
  }

  public static StatusException expired(String message) {
    return new Status(410, "Expired", message, null).exception();
  }

  public static StatusException unsupportedMediaType(List<String> accepted) {
    String message =
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted);
    return new Status(415, "UnsupportedMediaType", message, null).exception();
  }

  /// Some fields of an object are wrong.
  public static StatusException invalid(ResourceType type, String name, List<Cause> causes) {
    return invalid(type.group(), type.kind(), name, causes);
  }

  public static StatusException invalid(
      String group, String kind, String name, List<Cause> causes) {
    List<String> messages = causes.stream().map(c -> c.field() + ": " + c.message()).toList();
    String list = messages.size() == 1 ? messages.getFirst() : "[" + join(messages) + "]";
    String qualifiedKind = group.isEmpty() ? kind : kind + "." + group;
    ObjectNode details = details(name, group, kind);
    causes.forEach(cause -> put(details, cause));
    String message = "%s %s is invalid: %s".formatted(qualifiedKind, quoted(name), list);
    return new Status(422, "Invalid", message, details).exception();
  }

  public static ObjectNode details(ResourceType type, String name) {
    return details(name, type.group(), type.plural());
  }

  public static void put(ObjectNode details, Cause cause) {
    ArrayNode causes = Json.list(details, "causes");
    causes
        .addObject()
        .put("reason", cause.reason())
        .put("message", cause.message())
        .put("field", cause.field());
  }

  public StatusException exception() {
    return new StatusException(this);
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("kind", "Status").put("apiVersion", "v1");
    json.putObject("metadata");
    json.put("status", "Failure").put("message", message);
    if (!reason.isEmpty()) {
      json.put("reason", reason);
    }
    if (details != null) {
      json.set("details", details);
    }
    return json.put("code", code);
  }

  public static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String join(List<String> messages) {
    return String.join(", ", messages);
  }

  private static ObjectNode details(String name, String group, String kind) {
    ObjectNode details = Json.object();
    putIfPresent(details, "name", name);
    putIfPresent(details, "group", group);
    putIfPresent(details, "kind", kind);
    return details;
  }

  private static void putIfPresent(ObjectNode details, String field, String value) {
    if (!value.isEmpty()) {
      details.put(field, value);
    }
  }
}
