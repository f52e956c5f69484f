package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the numbers that are measured rather than asked for: use of processors, budgets, quotas.
final class Figures implements Controller {

  private static final Duration PACE = Duration.ofSeconds(15);

  private final World world;
  private Instant next = Instant.EPOCH;

  Figures(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    Instant now = world.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PACE);
    world.list("horizontalpodautoscalers.autoscaling").forEach(this::measure);
    world.list("poddisruptionbudgets.policy").forEach(this::budget);
    world.list("resourcequotas").forEach(this::use);
  }

  private void measure(ObjectNode autoscaler) {
    String target = Json.text(autoscaler, "spec", "scaleTargetRef", "name");
    Optional<ObjectNode> deployment =
        world.find(Deployments.STORAGE, Json.namespace(autoscaler), target);
    if (deployment.isEmpty()) {
      return;
    }
    int replicas = Json.number(deployment.get(), "spec", "replicas");
    int load = world.random().nextInt(35, 95);
    world.changeStatus(autoscaler, status -> measured(status, replicas, load));
  }

  private void measured(ObjectNode status, int replicas, int load) {
    status.put("currentReplicas", replicas).put("desiredReplicas", replicas);
    ObjectNode metric = status.putArray("currentMetrics").addObject().put("type", "Resource");
    metric
        .putObject("resource")
        .put("name", "cpu")
        .putObject("current")
        .put("averageUtilization", load);
    String message = "the HPA was able to successfully calculate a replica count";
    Conditions.set(status, "ScalingActive", true, "ValidMetricFound", message, world.now());
  }

  private void budget(ObjectNode budget) {
    List<ObjectNode> pods =
        world.selected(Pods.STORAGE, Json.namespace(budget), Json.at(budget, "spec", "selector"));
    int healthy = Pods.ready(pods);
    JsonNode least = Json.at(budget, "spec", "minAvailable");
    int wanted =
        least.isNumber()
            ? least.asInt()
            : Math.max(0, pods.size() - Json.number(budget, "spec", "maxUnavailable"));
    world.changeStatus(
        budget,
        status ->
            status
                .put("currentHealthy", healthy)
                .put("desiredHealthy", wanted)
                .put("expectedPods", pods.size())
                .put("disruptionsAllowed", Math.max(0, healthy - wanted)));
  }

  private void use(ObjectNode quota) {
    int pods = world.list(Pods.STORAGE, Json.namespace(quota)).size();
    JsonNode hard = Json.at(quota, "spec", "hard");
    world.changeStatus(quota, status -> used(status, hard, pods));
  }

  private static void used(ObjectNode status, JsonNode hard, int pods) {
    status.set("hard", hard.deepCopy());
    ObjectNode used = status.putObject("used");
    for (String name : hard.propertyNames()) {
      String amount =
          switch (name) {
            case "pods" -> Integer.toString(pods);
            case "requests.cpu", "limits.cpu" -> pods * 100 + "m";
            default -> pods * 128 + "Mi";
          };
      used.put(name, amount);
    }
  }
}
