package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.words.Texts;
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
        Texts.of("kinds.budget"),
        to.field(Texts.of("kinds.least.available"), "spec.minAvailable"),
        to.field(Texts.of("kinds.most.unavailable"), "spec.maxUnavailable"),
        facts(Texts.of("kinds.pods.more"), selector(to.object())),
        to.field(Texts.of("kinds.may.disrupted"), "status.disruptionsAllowed"),
        to.field(Texts.of("kinds.healthy"), "status.currentHealthy"),
        to.field(Texts.of("kinds.have"), "status.desiredHealthy"),
        to.field(Texts.of("kinds.pods"), "status.expectedPods"),
        fact(
            Texts.of("kinds.unhealthy.pods"),
            policy.equals("AlwaysAllow")
                ? Texts.of("kinds.may.evicted.any")
                : Texts.of("kinds.may.evicted.while")));
  }

  private static List<String> selector(JsonNode budget) {
    JsonNode selector = budget.at("/spec/selector");
    return selector.isObject() && selector.isEmpty()
        ? List.of(Texts.of("kinds.any.labels"))
        : LabelWords.of(selector);
  }

  private void verdict(OverviewBuilder to) {
    int pods = status.path("expectedPods").asInt(0);
    int allowed = status.path("disruptionsAllowed").asInt(0);
    JsonNode condition = Fields.condition(budget, "DisruptionAllowed");
    if (Fields.text(condition, "reason").equals("SyncFailed")) {
      to.verdict(Health.BAD, Texts.of("kinds.drain.held.up", Fields.text(condition, "message")));
    } else if (isBehind()) {
      to.verdict(Health.OFF, Texts.of("kinds.what.may.disrupted"));
    } else if (pods == 0) {
      to.verdict(Health.OFF, Texts.of("kinds.covers.no.pods"));
    } else if (allowed > 0) {
      to.verdict(Health.GOOD, Texts.count("kinds.drain.may.go", pods, String.valueOf(allowed)));
    } else {
      to.verdict(Health.BAD, Texts.of("kinds.drain.held.up.no", why(pods)));
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
        ? Texts.of("kinds.all.pods.have", String.valueOf(pods), String.valueOf(healthy))
        : Texts.count(
            "kinds.pods.healthy.have", pods, String.valueOf(healthy), String.valueOf(wanted));
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
    return List.of(
        new Overview.Grid(
            Texts.of("kinds.covered.pods"),
            List.of(Texts.of("kinds.pod"), Texts.of("kinds.how")),
            rows));
  }
}
