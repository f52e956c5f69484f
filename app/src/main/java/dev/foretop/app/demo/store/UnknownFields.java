package dev.foretop.app.demo.store;

import com.google.re2j.Pattern;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds and removes the fields that a schema does not know, as the API server does with every
/// object it is given.
final class UnknownFields {

  private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]");

  private final List<String> found = new ArrayList<>();
  private final String kind;
  private final boolean checksTypes;

  private UnknownFields(String kind, boolean checksTypes) {
    this.kind = kind;
    this.checksTypes = checksTypes;
  }

  /// Removes unknown fields from the object.
  ///
  /// @param metadata the schema of `metadata`
  /// @param version of the kind, for messages, or empty to leave types unchecked
  /// @return the paths of what was removed
  static List<String> prune(ObjectNode object, Schema schema, Schema metadata, String version) {
    String kind = object.path("kind").asString("");
    var fields = new UnknownFields(kind, !version.isEmpty());
    fields.root(object, schema, metadata, version);
    return fields.found;
  }

  private void root(ObjectNode object, Schema schema, Schema metadata, String version) {
    for (String name : List.copyOf(object.propertyNames())) {
      boolean isType = name.equals("apiVersion") || name.equals("kind");
      if (name.equals("metadata")) {
        checked(object.path(name), metadata, "metadata", version);
      } else if (!isType && schema.declaresFields() && !schema.knows(name)) {
        found.add(name);
        object.remove(name);
      } else if (!isType) {
        checked(object.path(name), schema.property(name), name, version);
      }
    }
  }

  private void checked(JsonNode value, Schema schema, String path, String version) {
    if (checksTypes) {
      requireType(value, schema, path, version);
    }
    if (value instanceof ObjectNode object) {
      fields(object, schema, path, version);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        checked(value.path(i), schema.items(), path + "[" + i + "]", version);
      }
    }
  }

  private void fields(ObjectNode object, Schema schema, String path, String version) {
    for (String name : List.copyOf(object.propertyNames())) {
      if (schema.declaresFields() && !schema.knows(name) && !schema.isMap()) {
        found.add(path + "." + name);
        object.remove(name);
      } else {
        checked(object.path(name), schema.property(name), path + "." + name, version);
      }
    }
  }

  private void requireType(JsonNode value, Schema schema, String path, String version) {
    if (value.isNull() || schema.isIntOrString() || fits(value, schema.type())) {
      return;
    }
    String field = INDEX.matcher(path).replaceAll("");
    throw Status.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: json: cannot unmarshal %s into Go struct field %s.%s of type %s"
            .formatted(kind, version, kind, typeOf(value), kind, field, schema.type()));
  }

  static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      default -> true;
    };
  }

  private static String typeOf(JsonNode value) {
    if (value.isString()) {
      return "string";
    } else if (value.isNumber()) {
      return "number";
    } else if (value.isBoolean()) {
      return "bool";
    }
    return value.isArray() ? "array" : "object";
  }
}
