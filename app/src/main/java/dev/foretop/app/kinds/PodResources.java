package dev.foretop.app.kinds;

import dev.foretop.app.kube.Quantity;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a pod asks for in all, as the scheduler counts it: its containers run side by side, those
/// that prepare it one after the other, unless they go on running (Kubernetes: sidecar containers).
final class PodResources {

  private PodResources() {}

  /// @param which `requests` or `limits`
  static Map<String, Double> of(JsonNode pod, String which) {
    JsonNode spec = pod.path("spec");
    Map<String, Double> running = new HashMap<>();
    Map<String, Double> most = new HashMap<>();
    for (JsonNode container : spec.path("initContainers")) {
      Map<String, Double> own = amounts(container.path("resources").path(which));
      if (container.path("restartPolicy").asString("").equals("Always")) {
        add(running, own);
        own = running;
      } else {
        add(own, running);
      }
      own.forEach((name, amount) -> most.merge(name, amount, Math::max));
    }
    for (JsonNode container : spec.path("containers")) {
      add(running, amounts(container.path("resources").path(which)));
    }
    most.forEach((name, amount) -> running.merge(name, amount, Math::max));
    running.putAll(amounts(spec.path("resources").path(which))); // of the pod as a whole
    overhead(running, spec, which);
    return running;
  }

  // What has no limit gets none by it.
  private static void overhead(Map<String, Double> to, JsonNode spec, String which) {
    Map<String, Double> overhead = amounts(spec.path("overhead"));
    if (which.equals("limits")) {
      overhead.keySet().retainAll(to.keySet());
    }
    add(to, overhead);
  }

  static void add(Map<String, Double> to, Map<String, Double> amounts) {
    amounts.forEach((name, amount) -> to.merge(name, amount, Double::sum));
  }

  private static Map<String, Double> amounts(JsonNode amounts) {
    Map<String, Double> read = new HashMap<>();
    amounts
        .properties()
        .forEach(each -> {
          double amount = Quantity.value(each.getValue().asString(""));
          if (!Double.isNaN(amount)) {
            read.put(each.getKey(), amount);
          }
        });
    return read;
  }
}
