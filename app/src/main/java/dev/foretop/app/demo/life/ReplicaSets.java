package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps as many pods as each replica set wants.
final class ReplicaSets implements Controller {

  static final String STORAGE = "replicasets.apps";

  private final World world;
  private final Events events;

  ReplicaSets(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    world.list(STORAGE).stream().filter(set -> !Json.isBeingDeleted(set)).forEach(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    List<ObjectNode> pods =
        world.ownedBy(set, Pods.STORAGE).stream().filter(Pods::isActive).toList();
    int wanted = Json.number(set, "spec", "replicas");
    for (int i = pods.size(); i < wanted; i++) {
      String name = Json.name(set) + "-" + Pods.suffix(world, 5);
      JsonNode template = Json.at(set, "spec", "template");
      world.create(Pods.STORAGE, Json.namespace(set), Pods.of(set, template, name));
      events.normal(set, "replicaset-controller", "SuccessfulCreate", "Created pod: " + name);
    }
    pods.stream()
        .sorted(Comparator.comparing(Pods::isReady))
        .limit(Math.max(0, pods.size() - wanted))
        .forEach(world::delete);
    int count = Math.min(pods.size(), wanted);
    int ready = Math.min(Pods.ready(pods), wanted);
    world.changeStatus(set, status -> count(set, status, count, ready));
  }

  private static void count(ObjectNode set, ObjectNode status, int count, int ready) {
    status.put("replicas", count).put("fullyLabeledReplicas", count);
    status.put("readyReplicas", ready).put("availableReplicas", ready);
    status.put("observedGeneration", Json.number(set, "metadata", "generation"));
  }
}
