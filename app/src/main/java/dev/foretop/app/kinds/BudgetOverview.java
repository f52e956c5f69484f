package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.kube.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Disruption budgets: whether a drain would be held up by one, and by which pods.
final class BudgetOverview {

  static final Set<String> TOLD = Set.of("spec", "status");

  private final JsonNode budget;
  private final JsonNode status;

  private BudgetOverview(JsonNode budget) {
    this.budget = budget;
    this.status = budget.path("status");
  }

  static void tell(OverviewBuilder to) {
    var told = new BudgetOverview(to.object());
    told.verdict(to);
    String policy = Fields.text(to.object(), "spec.unhealthyPodEvictionPolicy");
    to.part(
        "Budget",
        to.field("At least available", "spec.minAvailable"),
        to.field("At most unavailable", "spec.maxUnavailable"),
        facts("Pods with", selector(to.object())),
        to.field("May be disrupted", "status.disruptionsAllowed"),
        to.field("Healthy", "status.currentHealthy"),
        to.field("Have to be", "status.desiredHealthy"),
        to.field("Pods", "status.expectedPods"),
        fact(
            "Unhealthy pods",
            policy.equals("AlwaysAllow")
                ? "may be evicted at any time"
                : "may be evicted while as many are healthy as have to be"));
  }

  private static List<String> selector(JsonNode budget) {
    JsonNode selector = budget.at("/spec/selector");
    return selector.isObject() && selector.isEmpty()
        ? List.of("any labels")
        : LabelWords.of(selector);
  }

  private void verdict(OverviewBuilder to) {
    int pods = status.path("expectedPods").asInt(0);
    int allowed = status.path("disruptionsAllowed").asInt(0);
    JsonNode condition = Fields.condition(budget, "DisruptionAllowed");
    if (Fields.text(condition, "reason").equals("SyncFailed")) {
      to.verdict(
          Health.BAD,
          "A drain is held up: what may be disrupted is not known. "
              + Fields.text(condition, "message"));
    } else if (isBehind()) {
      to.verdict(Health.OFF, "What may be disrupted has not been counted yet.");
    } else if (pods == 0) {
      to.verdict(Health.OFF, "It covers no pods, and holds no drain up.");
    } else if (allowed > 0) {
      to.verdict(
          Health.GOOD,
          "A drain may go on: %d of %d pods may be disrupted now.".formatted(allowed, pods));
    } else {
      to.verdict(Health.BAD, "A drain is held up: no pod may be disrupted now. " + why(pods));
    }
  }

  private boolean isBehind() {
    long generation = budget.at("/metadata/generation").asLong(0);
    return !status.has("disruptionsAllowed")
        || status.path("observedGeneration").asLong(generation) < generation;
  }

  private String why(int pods) {
    int healthy = status.path("currentHealthy").asInt(0);
    int wanted = status.path("desiredHealthy").asInt(0);
    return wanted >= pods
        ? "All of its pods (%d) have to be healthy, and %d are; it never lets one go."
            .formatted(pods, healthy)
        : "%d of %d pods are healthy, and %d have to be.".formatted(healthy, pods, wanted);
  }

  /// Returns how the pods are found that it covers; empty where it covers none.
  static Optional<PodQuery> pods(ObjectKey key, JsonNode budget) {
    JsonNode selector = budget.at("/spec/selector");
    if (!selector.isObject()) {
      return Optional.empty();
    }
    return selector.isEmpty()
        ? Optional.of(new PodQuery(key.namespace(), "", "", Survey::isAlive))
        : PodQuery.of(key, budget);
  }

  static List<Overview.Part> covered(List<JsonNode> pods) {
    List<List<Value>> rows =
        pods.stream().map(pod -> List.of(Survey.podLink(pod), Value.of(PodWords.of(pod)))).toList();
    return List.of(new Overview.Grid("Covered pods", List.of("Pod", "How it is"), rows));
  }
}
