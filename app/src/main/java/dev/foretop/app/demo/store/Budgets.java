package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.LabelSelector;
import dev.foretop.app.demo.model.Status;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds pods against the disruption budgets of their namespace.
public final class Budgets {

  private static final String STORAGE = "poddisruptionbudgets.policy";

  private static final Set<String> OVER = Set.of("Succeeded", "Failed", "Pending");

  private final ResourceStore store;

  public Budgets(ResourceStore store) {
    this.store = store;
  }

  /// Takes one disruption off each budget of a pod; refuses where one has none left.
  public void spend(ObjectNode pod, boolean isDryRun) {
    List<ObjectNode> meant = of(pod);
    meant.forEach(Budgets::require);
    if (!isDryRun) {
      meant.forEach(this::takeOne);
    }
  }

  private List<ObjectNode> of(ObjectNode pod) {
    if (Json.isBeingDeleted(pod) || OVER.contains(Json.text(pod, "status", "phase"))) {
      return List.of();
    }
    return store.list(STORAGE, Json.namespace(pod)).objects().stream()
        .filter(budget -> LabelSelector.of(Json.at(budget, "spec", "selector")).matches(pod))
        .toList();
  }

  private static void require(ObjectNode budget) {
    if (allowed(budget) < 1) {
      throw violated(Json.name(budget), budget.path("status"));
    }
  }

  private static int allowed(ObjectNode budget) {
    return Json.number(budget, "status", "disruptionsAllowed");
  }

  // Until the budget is counted anew.
  private void takeOne(ObjectNode budget) {
    var key = new ObjectKey(STORAGE, Json.namespace(budget), Json.name(budget));
    store.update(
        key,
        old -> {
          ObjectNode next = old.deepCopy();
          Json.child(next, "status").put("disruptionsAllowed", allowed(old) - 1);
          return next;
        });
  }

  private static RuntimeException violated(String name, JsonNode status) {
    ObjectNode details = Json.object();
    Status.put(
        details,
        new Status.Cause(
            "DisruptionBudget",
            "The disruption budget %s needs %d healthy pods and has %d currently"
                .formatted(
                    name,
                    status.path("desiredHealthy").asInt(0),
                    status.path("currentHealthy").asInt(0)),
            ""));
    String message = "Cannot evict pod as it would violate the pod's disruption budget.";
    return new Status(429, "TooManyRequests", message, details).exception();
  }
}
