package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the numbered pods of stateful sets, one after the other.
final class StatefulSets implements Controller {

  static final String STORAGE = "statefulsets.apps";
  private static final String HASH = "controller-revision-hash";

  private final World world;
  private final Events events;

  StatefulSets(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    world.list(STORAGE).stream().filter(set -> !Json.isBeingDeleted(set)).forEach(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    int wanted = Json.number(set, "spec", "replicas");
    List<ObjectNode> pods = world.ownedBy(set, Pods.STORAGE);
    JsonNode template = Json.at(set, "spec", "template");
    String hash = Json.name(set) + "-" + Pods.hash(template);
    Optional<Integer> missing = missing(set, wanted);
    if (missing.isPresent()) {
      add(set, template, hash, missing.get());
    } else if (pods.stream().allMatch(Pods::isReady)) {
      shrinkOrUpdate(set, pods, wanted, hash);
    }
    world.changeStatus(set, status -> count(set, status, pods, hash));
  }

  // The first pod that is not there, if all before it are ready.
  private Optional<Integer> missing(ObjectNode set, int wanted) {
    for (int i = 0; i < wanted; i++) {
      Optional<ObjectNode> pod = world.find(Pods.STORAGE, Json.namespace(set), name(set, i));
      if (pod.isEmpty()) {
        return Optional.of(i);
      } else if (!Pods.isReady(pod.get())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void add(ObjectNode set, JsonNode template, String hash, int index) {
    ObjectNode pod = Pods.of(set, template, name(set, index));
    Json.child(Json.metadata(pod), "labels")
        .put(HASH, hash)
        .put("statefulset.kubernetes.io/pod-name", name(set, index))
        .put("apps.kubernetes.io/pod-index", Integer.toString(index));
    world.create(Pods.STORAGE, Json.namespace(set), pod);
    events.normal(
        set,
        "statefulset-controller",
        "SuccessfulCreate",
        "create Pod %s in StatefulSet %s successful".formatted(name(set, index), Json.name(set)));
  }

  private void shrinkOrUpdate(ObjectNode set, List<ObjectNode> pods, int wanted, String hash) {
    if (pods.size() > wanted) {
      world
          .find(Pods.STORAGE, Json.namespace(set), name(set, pods.size() - 1))
          .ifPresent(world::delete);
      return;
    }
    for (int i = pods.size() - 1; i >= 0; i--) {
      Optional<ObjectNode> pod = world.find(Pods.STORAGE, Json.namespace(set), name(set, i));
      if (pod.isPresent() && !Json.label(pod.get(), HASH).equals(hash)) {
        world.delete(pod.get());
        return;
      }
    }
  }

  private static void count(ObjectNode set, ObjectNode status, List<ObjectNode> pods, String hash) {
    int updated = (int) pods.stream().filter(pod -> Json.label(pod, HASH).equals(hash)).count();
    int ready = Pods.ready(pods);
    status.put("observedGeneration", Json.number(set, "metadata", "generation"));
    status.put("replicas", pods.size()).put("readyReplicas", ready);
    status.put("availableReplicas", ready).put("currentReplicas", pods.size());
    status.put("updatedReplicas", updated).put("collisionCount", 0);
    status.put("updateRevision", hash).put("currentRevision", hash);
  }

  private static String name(ObjectNode set, int index) {
    return Json.name(set) + "-" + index;
  }
}
