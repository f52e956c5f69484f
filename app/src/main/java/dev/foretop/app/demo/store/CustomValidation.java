package dev.foretop.app.demo.store;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Defaults and checks of custom resources by the schema of their definition. CEL rules are not
/// evaluated.
final class CustomValidation {

  private final List<Cause> causes = new ArrayList<>();

  private CustomValidation() {}

  /// Puts the defaults of the schema into an object. A null where there is a default, or where none
  /// is allowed, counts as absent.
  static void setDefaults(JsonNode value, Schema schema) {
    switch (value) {
      case ObjectNode object -> setDefaults(object, schema);
      case ArrayNode array -> array.values().forEach(item -> setDefaults(item, schema.items()));
      default -> {
        // A plain value has no parts that could be absent.
      }
    }
  }

  /// Everything about the object that its schema does not allow.
  static List<Cause> problems(JsonNode object, Schema schema) {
    var validation = new CustomValidation();
    for (var entry : schema.properties().properties()) {
      String name = entry.getKey();
      if (!name.equals("metadata") && object.has(name)) {
        validation.check(object.path(name), schema.property(name), name);
      }
    }
    validation.checkRequired(object, schema, "");
    return validation.causes;
  }

  private static void setDefaults(ObjectNode object, Schema schema) {
    for (var entry : schema.properties().properties()) {
      String name = entry.getKey();
      JsonNode fallback = entry.getValue().path("default");
      boolean nullable = entry.getValue().path("nullable").asBoolean(false);
      if (object.path(name).isNull() && !nullable) {
        object.remove(name);
      }
      if (!object.has(name) && !fallback.isMissingNode()) {
        object.set(name, fallback.deepCopy());
      }
    }
    object
        .properties()
        .forEach(entry -> setDefaults(entry.getValue(), schema.property(entry.getKey())));
  }

  private void check(JsonNode value, Schema schema, String path) {
    if (value.isNull() && schema.attribute("nullable").asBoolean(false)) {
      return;
    }
    if (!hasType(value, schema, path)) {
      return;
    }
    checkEnum(value, schema, path);
    switch (value) {
      case ObjectNode object -> checkObject(object, schema, path);
      case ArrayNode array -> checkArray(array, schema, path);
      default -> checkPlain(value, schema, path);
    }
  }

  private boolean hasType(JsonNode value, Schema schema, String path) {
    boolean isFit =
        schema.isIntOrString()
            ? value.isString() || value.isIntegralNumber()
            : UnknownFields.fits(value, schema.type());
    if (!isFit) {
      String type = schema.isIntOrString() ? "integer,string" : schema.type();
      String actual = Status.quoted(typeOf(value));
      String message = "%s in body must be of type %s: %s".formatted(path, type, actual);
      causes.add(typeInvalid(path, actual, message));
    }
    return isFit;
  }

  private void checkObject(ObjectNode object, Schema schema, String path) {
    checkRequired(object, schema, path + ".");
    size(object.size(), schema, path, "minProperties", "maxProperties", "properties");
    for (var entry : object.properties()) {
      check(entry.getValue(), schema.property(entry.getKey()), path + "." + entry.getKey());
    }
  }

  private void checkRequired(JsonNode object, Schema schema, String prefix) {
    for (String name : Json.texts(schema.attribute("required"))) {
      if (!object.has(name)) {
        causes.add(Cause.required(prefix + name, ""));
      }
    }
  }

  private void checkArray(ArrayNode array, Schema schema, String path) {
    size(array.size(), schema, path, "minItems", "maxItems", "items");
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      String itemPath = path + "[" + i + "]";
      check(array.path(i), schema.items(), itemPath);
      List<String> keys = schema.listKeys();
      boolean isUnique = !keys.isEmpty() || schema.isSet();
      JsonNode key = keys.isEmpty() ? array.path(i) : ListKeys.of(array.path(i), keys);
      if (isUnique && !seen.add(key)) {
        causes.add(new Cause("FieldValueDuplicate", "Duplicate value: " + key, itemPath));
      }
    }
  }

  private void checkPlain(JsonNode value, Schema schema, String path) {
    if (value.isString()) {
      checkText(value.stringValue(), schema, path);
    } else if (value.isNumber()) {
      checkNumber(value, schema, path);
    }
  }

  private void checkText(String text, Schema schema, String path) {
    JsonNode maximum = schema.attribute("maxLength");
    JsonNode minimum = schema.attribute("minLength");
    String pattern = schema.attribute("pattern").asString("");
    if (maximum.isNumber() && text.length() > maximum.asInt()) {
      String message = "Too long: may not be more than " + maximum.asInt() + " bytes";
      causes.add(new Cause("FieldValueTooLong", message, path));
    } else if (minimum.isNumber() && text.length() < minimum.asInt()) {
      invalid(path, Status.quoted(text), "should be at least " + minimum.asInt() + " chars long");
    } else if (!pattern.isEmpty() && !isFound(pattern, text)) {
      invalid(path, Status.quoted(text), "should match '" + pattern + "'");
    }
    checkFormat(text, schema, path);
  }

  // A pattern that cannot be read here rules nothing out.
  private static boolean isFound(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      return true;
    }
  }

  private void checkFormat(String text, Schema schema, String path) {
    boolean isWrong =
        schema.attribute("format").asString("").equals("date-time") && !isDateTime(text);
    if (isWrong) {
      String quoted = Status.quoted(text);
      String message = path + " in body must be of type date-time: " + quoted;
      causes.add(typeInvalid(path, quoted, message));
    }
  }

  private void checkNumber(JsonNode value, Schema schema, String path) {
    JsonNode maximum = schema.attribute("maximum");
    JsonNode minimum = schema.attribute("minimum");
    if (maximum.isNumber() && value.asDouble() > maximum.asDouble()) {
      invalid(path, value.toString(), "should be less than or equal to " + maximum);
    } else if (minimum.isNumber() && value.asDouble() < minimum.asDouble()) {
      invalid(path, value.toString(), "should be greater than or equal to " + minimum);
    }
  }

  private void checkEnum(JsonNode value, Schema schema, String path) {
    JsonNode allowed = schema.attribute("enum");
    if (allowed.isArray() && !allowed.values().contains(value)) {
      causes.add(Cause.unsupported(path, value.toString(), Json.texts(allowed)));
    }
  }

  private void size(int size, Schema schema, String path, String least, String most, String what) {
    JsonNode maximum = schema.attribute(most);
    JsonNode minimum = schema.attribute(least);
    if (maximum.isNumber() && size > maximum.asInt()) {
      String message =
          "Too many: %d: must have at most %d %s".formatted(size, maximum.asInt(), what);
      causes.add(new Cause("FieldValueTooMany", message, path));
    } else if (minimum.isNumber() && size < minimum.asInt()) {
      String rule = "should have at least %d %s".formatted(minimum.asInt(), what);
      invalid(path, Integer.toString(size), rule);
    }
  }

  private void invalid(String path, String value, String rule) {
    causes.add(Cause.invalid(path, value, path + " in body " + rule));
  }

  private static Cause typeInvalid(String path, String value, String message) {
    return new Cause("FieldValueTypeInvalid", "Invalid value: " + value + ": " + message, path);
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static String typeOf(JsonNode value) {
    if (value.isString()) {
      return "string";
    } else if (value.isIntegralNumber()) {
      return "integer";
    } else if (value.isNumber()) {
      return "number";
    } else if (value.isBoolean()) {
      return "boolean";
    } else if (value.isNull()) {
      return "null";
    }
    return value.isArray() ? "array" : "object";
  }
}
