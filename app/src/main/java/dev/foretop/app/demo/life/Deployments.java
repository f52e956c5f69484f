package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rolls each deployment to its newest template, a few pods at a time.
final class Deployments implements Controller {

  static final String STORAGE = "deployments.apps";
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";
  private static final String SOURCE = "deployment-controller";
  // Fewer than a real cluster keeps, so that rollouts every few minutes leave no crowd.
  private static final int HISTORY = 3;

  private final World world;
  private final Events events;

  Deployments(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    world.list(STORAGE).stream()
        .filter(item -> !Json.isBeingDeleted(item))
        .forEach(this::reconcile);
  }

  private void reconcile(ObjectNode deployment) {
    String hash = Pods.hash(Json.at(deployment, "spec", "template"));
    List<ObjectNode> sets = world.ownedBy(deployment, ReplicaSets.STORAGE);
    Optional<ObjectNode> current =
        sets.stream().filter(set -> Json.label(set, HASH).equals(hash)).findFirst();
    if (current.isEmpty()) {
      addSet(deployment, hash, revision(sets) + 1);
      return;
    }
    List<ObjectNode> old =
        sets.stream().filter(set -> !Json.uid(set).equals(Json.uid(current.get()))).toList();
    roll(deployment, current.get(), old);
    promote(deployment, current.get(), sets);
    forget(old);
    world.changeStatus(deployment, status -> count(deployment, status, current.get(), sets));
  }

  private void addSet(ObjectNode deployment, String hash, int revision) {
    ObjectNode set = Json.object();
    ObjectNode metadata = Json.metadata(set).put("name", Json.name(deployment) + "-" + hash);
    JsonNode template = Json.at(deployment, "spec", "template");
    metadata.set("labels", Json.at(template, "metadata", "labels").deepCopy());
    Json.child(metadata, "labels").put(HASH, hash);
    annotate(metadata, deployment, revision);
    ObjectNode spec = set.putObject("spec").put("replicas", 0);
    spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
    Json.child(Json.child(spec, "selector"), "matchLabels").put(HASH, hash);
    spec.set("template", template.deepCopy());
    Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels").put(HASH, hash);
    world.create(ReplicaSets.STORAGE, Json.namespace(deployment), World.own(deployment, set));
    annotateRevision(deployment, revision);
  }

  private static void annotate(ObjectNode metadata, ObjectNode deployment, int revision) {
    int wanted = Json.number(deployment, "spec", "replicas");
    Json.child(metadata, "annotations")
        .put("deployment.kubernetes.io/desired-replicas", Integer.toString(wanted))
        .put("deployment.kubernetes.io/max-replicas", Integer.toString(wanted + surge(wanted)))
        .put(REVISION, Integer.toString(revision));
  }

  private void annotateRevision(ObjectNode deployment, int revision) {
    world.change(
        deployment,
        copy ->
            Json.child(Json.metadata(copy), "annotations")
                .put(REVISION, Integer.toString(revision)));
  }

  // Going back to an old template makes its replica set the newest again.
  private void promote(ObjectNode deployment, ObjectNode current, List<ObjectNode> sets) {
    int newest = revision(sets);
    if (revision(List.of(current)) < newest) {
      String next = Integer.toString(newest + 1);
      world.change(
          current, copy -> Json.child(Json.metadata(copy), "annotations").put(REVISION, next));
      annotateRevision(deployment, newest + 1);
    }
  }

  private void roll(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
    int wanted = Json.number(deployment, "spec", "replicas");
    int mine = replicas(current);
    int others = old.stream().mapToInt(Deployments::replicas).sum();
    int room = wanted + (others > 0 ? surge(wanted) : 0) - mine - others;
    int next = Math.min(wanted, mine + Math.max(0, room));
    if (next != mine) {
      scale(deployment, current, mine, next);
    }
    int available = available(current) + old.stream().mapToInt(Deployments::available).sum();
    int spare = available - (wanted - wanted / 4);
    for (ObjectNode set : old) {
      int replicas = replicas(set);
      int unhealthy = replicas - available(set);
      int fewer = Math.min(replicas, Math.max(spare, unhealthy));
      if (fewer > 0) {
        scale(deployment, set, replicas, replicas - fewer);
        spare -= fewer;
      }
    }
  }

  private void scale(ObjectNode deployment, ObjectNode set, int from, int to) {
    world.change(set, copy -> Json.child(copy, "spec").put("replicas", to));
    String direction = to > from ? "up" : "down";
    events.normal(
        deployment,
        SOURCE,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d".formatted(direction, Json.name(set), from, to));
  }

  private void forget(List<ObjectNode> old) {
    old.stream()
        .filter(set -> replicas(set) == 0)
        .sorted(Comparator.comparingInt(set -> -revision(List.of(set))))
        .skip(HISTORY)
        .forEach(world::delete);
  }

  private void count(
      ObjectNode deployment, ObjectNode status, ObjectNode current, List<ObjectNode> sets) {
    int wanted = Json.number(deployment, "spec", "replicas");
    int available = sets.stream().mapToInt(Deployments::available).sum();
    int updated = Json.number(current, "status", "replicas");
    int all = sets.stream().mapToInt(set -> Json.number(set, "status", "replicas")).sum();
    status.put("observedGeneration", Json.number(deployment, "metadata", "generation"));
    status.put("replicas", all).put("updatedReplicas", updated);
    status.put("readyReplicas", available).put("availableReplicas", available);
    if (available < wanted) {
      status.put("unavailableReplicas", wanted - available);
    } else {
      status.remove("unavailableReplicas");
    }
    conditions(status, current, available >= wanted - wanted / 4, updated >= wanted);
  }

  private void conditions(
      ObjectNode status, ObjectNode current, boolean isAvailable, boolean isComplete) {
    String now = world.now();
    String reason = isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable";
    String message =
        isAvailable
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.";
    Conditions.set(status, "Available", isAvailable, reason, message, now);
    String progress =
        "ReplicaSet \"%s\" %s"
            .formatted(
                Json.name(current),
                isComplete ? "has successfully progressed." : "is progressing.");
    String progressReason = isComplete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated";
    Conditions.set(status, "Progressing", true, progressReason, progress, now);
  }

  private static int surge(int wanted) {
    return (wanted + 3) / 4;
  }

  private static int replicas(ObjectNode set) {
    return Json.number(set, "spec", "replicas");
  }

  private static int available(ObjectNode set) {
    return Json.number(set, "status", "availableReplicas");
  }

  private static int revision(List<ObjectNode> sets) {
    return sets.stream()
        .mapToInt(set -> Json.at(set, "metadata", "annotations", REVISION).asInt(0))
        .max()
        .orElse(0);
  }
}
