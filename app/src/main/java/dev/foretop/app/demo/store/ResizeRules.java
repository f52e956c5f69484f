package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How far the resources of a pod that runs can be changed.
final class ResizeRules {

  private static final List<String> AMOUNTS = List.of("cpu", "memory");

  private ResizeRules() {}

  static List<Cause> problems(ObjectNode old, ObjectNode changed) {
    List<Cause> causes = new ArrayList<>();
    if (!quality(old).equals(quality(changed))) {
      String rule = "Pod QOS Class may not change as a result of resizing";
      causes.add(Cause.invalid("spec", Status.quoted(quality(changed)), rule));
    }
    JsonNode before = Json.at(old, "spec", "containers");
    JsonNode after = Json.at(changed, "spec", "containers");
    for (int i = 0; i < before.size(); i++) {
      for (String part : List.of("limits", "requests")) {
        JsonNode had = Json.at(before.path(i), "resources", part);
        JsonNode has = Json.at(after.path(i), "resources", part);
        if (had.propertyStream().anyMatch(field -> !has.has(field.getKey()))) {
          String field = "spec.containers[%d].resources.%s".formatted(i, part);
          causes.add(Cause.forbidden(field, "resource " + part + " cannot be removed"));
        }
      }
    }
    return causes;
  }

  private static String quality(ObjectNode pod) {
    boolean isGuaranteed = true;
    boolean isEmpty = true;
    for (JsonNode container : Json.at(pod, "spec", "containers").values()) {
      JsonNode limits = Json.at(container, "resources", "limits");
      JsonNode requests = Json.at(container, "resources", "requests");
      isEmpty &= limits.isEmpty() && requests.isEmpty();
      isGuaranteed &=
          AMOUNTS.stream()
              .allMatch(each -> limits.has(each) && limits.path(each).equals(requests.path(each)));
    }
    return isEmpty ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable";
  }
}
