package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.JsonPath;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.store.ResourceTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The number of replicas of an object, as an object of its own.
final class Scale {

  private static final List<String> METADATA =
      List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

  private Scale() {}

  static ObjectNode of(ResourceTypes types, ResourceType type, ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    METADATA.stream()
        .filter(field -> Json.metadata(object).has(field))
        .forEach(field -> metadata.set(field, Json.metadata(object).path(field)));
    JsonNode paths = Json.at(types.declaration(type), "subresources", "scale");
    String wanted = paths.path("specReplicasPath").asString(".spec.replicas");
    String actual = paths.path("statusReplicasPath").asString(".status.replicas");
    scale.putObject("spec").put("replicas", number(object, wanted));
    ObjectNode status = scale.putObject("status").put("replicas", number(object, actual));
    String selector = selector(object);
    if (!selector.isEmpty()) {
      status.put("selector", selector);
    }
    return scale;
  }

  /// The object with another number of replicas.
  static ObjectNode applied(
      ResourceTypes types, ResourceType type, ObjectNode object, JsonNode scale) {
    JsonNode paths = Json.at(types.declaration(type), "subresources", "scale");
    String path = paths.path("specReplicasPath").asString(".spec.replicas");
    ObjectNode parent = object;
    List<String> steps = List.of(path.substring(1).split("\\.", -1));
    for (String step : steps.subList(0, steps.size() - 1)) {
      parent = Json.child(parent, step);
    }
    parent.set(steps.getLast(), Json.at(scale, "spec", "replicas"));
    return object;
  }

  private static int number(ObjectNode object, String path) {
    return JsonPath.parse(path)
        .flatMap(parsed -> parsed.find(object).stream().findFirst())
        .map(found -> found.asInt(0))
        .orElse(0);
  }

  private static String selector(ObjectNode object) {
    return String.join(
        ",",
        Json.at(object, "spec", "selector", "matchLabels").properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asString(""))
            .toList());
  }
}
