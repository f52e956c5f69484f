package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is left in a namespace that is being deleted, as its conditions tell it.
///
/// @param kinds how many objects are left of each kind
/// @param finalizers how many objects each finalizer holds
record Remains(Map<String, Integer> kinds, Map<String, Integer> finalizers) {

  static Remains of(List<ObjectNode> left, Function<ObjectNode, ResourceType> types) {
    Map<String, Integer> kinds = new TreeMap<>();
    Map<String, Integer> finalizers = new TreeMap<>();
    for (ObjectNode object : left) {
      ResourceType type = types.apply(object);
      kinds.merge(type.plural() + "." + type.group(), 1, Integer::sum);
      for (String each : Json.texts(Json.at(object, "metadata", "finalizers"))) {
        finalizers.merge(each, 1, Integer::sum);
      }
    }
    return new Remains(kinds, finalizers);
  }

  ObjectNode tellIn(ObjectNode namespace) {
    ArrayNode conditions = Json.array();
    String content = words(kinds, "%s has %d resource instances");
    add(
        conditions,
        "NamespaceContentRemaining",
        "SomeResourcesRemain",
        "Some resources are remaining: " + content);
    if (!finalizers.isEmpty()) {
      String held = words(finalizers, "%s in %d resource instances");
      add(
          conditions,
          "NamespaceFinalizersRemaining",
          "SomeFinalizersRemain",
          "Some content in the namespace has finalizers remaining: " + held);
    }
    ObjectNode status = Json.child(namespace, "status");
    keepTimes(
        status.path("conditions"),
        conditions,
        Json.text(namespace, "metadata", "deletionTimestamp"));
    status.set("conditions", conditions);
    return namespace;
  }

  private static String words(Map<String, Integer> counts, String form) {
    return counts.entrySet().stream()
        .map(each -> form.formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void add(ArrayNode conditions, String type, String reason, String message) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("reason", reason)
        .put("message", message);
  }

  private static void keepTimes(JsonNode old, ArrayNode conditions, String since) {
    for (JsonNode each : conditions) {
      String time =
          old.valueStream()
              .filter(had -> had.path("type").equals(each.path("type")))
              .map(had -> Json.text(had, "lastTransitionTime"))
              .findFirst()
              .orElse(since);
      ((ObjectNode) each).put("lastTransitionTime", time);
    }
  }
}
