package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps one pod of each daemon set on every node.
final class DaemonSets implements Controller {

  static final String STORAGE = "daemonsets.apps";
  private static final String HASH = "controller-revision-hash";
  private static final String HOST = "kubernetes.io/hostname";

  private final World world;

  DaemonSets(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    world.list(STORAGE).stream().filter(set -> !Json.isBeingDeleted(set)).forEach(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    List<ObjectNode> pods =
        world.ownedBy(set, Pods.STORAGE).stream().filter(Pods::isActive).toList();
    List<ObjectNode> nodes = world.list("nodes");
    String hash = Pods.hash(Json.at(set, "spec", "template"));
    for (ObjectNode node : nodes) {
      if (pods.stream().noneMatch(pod -> isFor(pod, node))) {
        add(set, node, hash);
      }
    }
    boolean isCalm = pods.stream().allMatch(Pods::isReady) && pods.size() == nodes.size();
    if (isCalm) {
      pods.stream()
          .filter(pod -> !Json.label(pod, HASH).equals(hash))
          .findFirst()
          .ifPresent(world::delete);
    }
    world.changeStatus(set, status -> count(set, status, nodes.size(), pods, hash));
  }

  private static boolean isFor(ObjectNode pod, ObjectNode node) {
    return Json.text(pod, "spec", "nodeSelector", HOST).equals(Json.name(node));
  }

  private void add(ObjectNode set, ObjectNode node, String hash) {
    JsonNode template = Json.at(set, "spec", "template");
    ObjectNode pod = Pods.of(set, template, Json.name(set) + "-" + Pods.suffix(world, 5));
    Json.child(Json.metadata(pod), "labels").put(HASH, hash);
    Json.child(Json.child(pod, "spec"), "nodeSelector").put(HOST, Json.name(node));
    world.create(Pods.STORAGE, Json.namespace(set), pod);
  }

  private static void count(
      ObjectNode set, ObjectNode status, int nodes, List<ObjectNode> pods, String hash) {
    int ready = Pods.ready(pods);
    int updated = (int) pods.stream().filter(pod -> Json.label(pod, HASH).equals(hash)).count();
    status.put("observedGeneration", Json.number(set, "metadata", "generation"));
    status.put("desiredNumberScheduled", nodes).put("currentNumberScheduled", pods.size());
    status.put("updatedNumberScheduled", updated).put("numberMisscheduled", 0);
    status.put("numberReady", ready).put("numberAvailable", ready);
  }
}
