package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks whether what is to be applied fits the schema. What does not is answered with 500, as the
/// API server does, which takes it for a failure of its own.
final class TypedPatch {

  private final List<String> found = new ArrayList<>();

  private TypedPatch() {}

  static void require(
      ResourceType type,
      String namespace,
      ObjectNode configuration,
      Schema schema,
      Schema metadata) {
    var patch = new TypedPatch();
    configuration
        .properties()
        .forEach(field -> patch.rootField(field.getKey(), field.getValue(), schema, metadata));
    if (!patch.found.isEmpty()) {
      throw patch.refusal(type, namespace, Json.name(configuration));
    }
  }

  private RuntimeException refusal(ResourceType type, String namespace, String name) {
    String words =
        found.size() == 1 ? found.getFirst() : "errors:\n  " + String.join("\n  ", found);
    String message =
        "failed to create typed patch object (%s/%s; %s, Kind=%s): %s"
            .formatted(namespace, name, type.apiVersion(), type.kind(), words);
    return new Status(500, "", message, null).exception();
  }

  private void rootField(String name, JsonNode value, Schema schema, Schema metadata) {
    switch (name) {
      case "apiVersion", "kind" -> {}
      case "metadata" -> value(value, metadata, ".metadata");
      default -> field(name, value, schema, "");
    }
  }

  private void field(String name, JsonNode value, Schema schema, String path) {
    String own = path + "." + name;
    if (schema.declaresFields() && !schema.knows(name) && !schema.isMap()) {
      found.add(own + ": field not declared in schema");
    } else {
      value(value, schema.property(name), own);
    }
  }

  private void value(JsonNode value, Schema schema, String path) {
    if (value.isNull() || schema.isIntOrString()) {
      return;
    }
    if (!UnknownFields.fits(value, schema.type())) {
      found.add(
          "%s: expected %s, got &value.valueUnstructured{Value:%s}"
              .formatted(path, words(schema.type()), value));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        value(value.path(i), schema.items(), path + "[" + i + "]");
      }
    } else {
      value.properties().forEach(each -> field(each.getKey(), each.getValue(), schema, path));
    }
  }

  private static String words(String type) {
    return switch (type) {
      case "integer", "number" -> "numeric (int or float)";
      case "array" -> "list";
      case "object" -> "map";
      default -> type;
    };
  }
}
