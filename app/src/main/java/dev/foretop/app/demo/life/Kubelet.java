package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Scheduler and nodes in one: places pods, starts them, lets some crash and some finish, and ends
/// those that are deleted.
final class Kubelet implements Controller {

  private static final Duration START = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(2);
  private static final Duration CRASH_AFTER = Duration.ofSeconds(25);
  private static final Duration JOB_TAKES = Duration.ofSeconds(6);
  private static final int LONGEST_BACKOFF = 80;

  private final World world;
  private final Events events;

  Kubelet(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    for (ObjectNode pod : world.list(Pods.STORAGE)) {
      if (Json.isBeingDeleted(pod)) {
        end(pod);
      } else if (Json.text(pod, "spec", "nodeName").isEmpty()) {
        schedule(pod);
      } else {
        run(pod);
      }
    }
  }

  private void run(ObjectNode pod) {
    String behaviour = Json.annotation(pod, Pods.BEHAVIOUR);
    switch (Json.text(pod, "status", "phase")) {
      case "Pending" -> start(pod, behaviour);
      case "Running" -> {
        startDebugContainers(pod);
        if (behaviour.equals("crash")) {
          crash(pod);
        } else if (endsByItself(pod)) {
          finish(pod, behaviour.equals("fail"));
        }
      }
      default -> {
        // A finished pod stays as it is.
      }
    }
  }

  private void schedule(ObjectNode pod) {
    List<ObjectNode> nodes = world.list("nodes").stream().filter(node -> takes(node, pod)).toList();
    if (nodes.isEmpty()) {
      unschedulable(pod);
      return;
    }
    String node = Json.name(nodes.get(world.random().nextInt(nodes.size())));
    world.change(pod, copy -> Json.child(copy, "spec").put("nodeName", node));
    world.changeStatus(pod, status -> creating(pod, status));
    events.normal(
        pod,
        "default-scheduler",
        "Scheduled",
        "Successfully assigned %s/%s to %s".formatted(Json.namespace(pod), Json.name(pod), node));
  }

  private static boolean takes(ObjectNode node, ObjectNode pod) {
    JsonNode labels = Json.at(node, "metadata", "labels");
    boolean isOpen = !Json.at(node, "spec", "unschedulable").asBoolean(false);
    return isOpen
        && Json.at(pod, "spec", "nodeSelector").properties().stream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  private void unschedulable(ObjectNode pod) {
    int nodes = world.list("nodes").size();
    String shown =
        "0/%d nodes are available: %d node(s) didn't match Pod's node affinity/selector."
            .formatted(nodes, nodes);
    world.changeStatus(
        pod,
        status ->
            Conditions.set(status, "PodScheduled", false, "Unschedulable", shown, world.now()));
  }

  private void creating(ObjectNode pod, ObjectNode status) {
    status.put("phase", "Pending").put("startTime", world.now());
    status.put("hostIP", "10.0.0." + (1 + Math.floorMod(Json.uid(pod).hashCode(), 4)));
    Conditions.set(status, "PodScheduled", true, "", "", world.now());
    Conditions.set(status, "Initialized", true, "", "", world.now());
    notReady(status);
    ArrayNode containers = status.putArray("containerStatuses");
    for (JsonNode container : Json.at(pod, "spec", "containers").values()) {
      ObjectNode added = container(containers, container);
      added.putObject("state").putObject("waiting").put("reason", "ContainerCreating");
    }
  }

  private static ObjectNode container(ArrayNode statuses, JsonNode container) {
    String image = Json.text(container, "image");
    return statuses
        .addObject()
        .put("name", Json.text(container, "name"))
        .put("image", image)
        .put("imageID", "")
        .put("ready", false)
        .put("started", false)
        .put("restartCount", 0);
  }

  private void start(ObjectNode pod, String behaviour) {
    String placed = Conditions.time(pod, "PodScheduled");
    if (placed.isEmpty()) {
      world.changeStatus(pod, status -> creating(pod, status)); // it named its node itself
    }
    if (!world.isPast(placed, START)) {
      return;
    }
    if (behaviour.equals("image")) {
      String image = Json.text(Json.at(pod, "spec", "containers").path(0), "image");
      String message = "Back-off pulling image \"" + image + "\"";
      world.changeStatus(pod, status -> waiting(status, "ImagePullBackOff", message));
      events.warning(pod, "kubelet", "BackOff", message);
      return;
    }
    world.changeStatus(pod, status -> running(pod, status));
    for (JsonNode container : Json.at(pod, "spec", "containers").values()) {
      String name = Json.text(container, "name");
      events.normal(pod, "kubelet", "Created", "Created container: " + name);
      events.normal(pod, "kubelet", "Started", "Started container " + name);
    }
  }

  private void running(ObjectNode pod, ObjectNode status) {
    status.put("phase", "Running");
    if (!status.has("podIP")) {
      String ip = "10.1.%d.%d".formatted(octet(), octet());
      status.put("podIP", ip);
      status.putArray("podIPs").addObject().put("ip", ip);
    }
    for (JsonNode container : Json.list(status, "containerStatuses").values()) {
      ObjectNode entry = (ObjectNode) container;
      entry.put("ready", true).put("started", true);
      String digest = Integer.toHexString(Json.text(entry, "image").hashCode());
      entry.put("imageID", Json.text(entry, "image") + "@sha256:" + digest.repeat(8));
      entry.put("containerID", "demo://" + Json.uid(pod));
      entry.putObject("state").putObject("running").put("startedAt", world.now());
    }
    Conditions.set(status, "Ready", true, "", "", world.now());
    Conditions.set(status, "ContainersReady", true, "", "", world.now());
  }

  // What waits for somebody to type goes on until they leave.
  private static boolean endsByItself(ObjectNode pod) {
    boolean isShell =
        Json.at(pod, "spec", "containers")
            .valueStream()
            .anyMatch(container -> container.path("stdin").asBoolean(false));
    return !isShell && !Json.text(pod, "spec", "restartPolicy").equals("Always");
  }

  private void startDebugContainers(ObjectNode pod) {
    JsonNode wanted = Json.at(pod, "spec", "ephemeralContainers");
    JsonNode there = Json.at(pod, "status", "ephemeralContainerStatuses");
    if (wanted.size() > there.size()) {
      world.changeStatus(pod, status -> startDebugContainers(wanted, status));
    }
  }

  private void startDebugContainers(JsonNode wanted, ObjectNode status) {
    ArrayNode statuses = Json.list(status, "ephemeralContainerStatuses");
    for (JsonNode container : wanted.values()) {
      String name = Json.text(container, "name");
      boolean isThere =
          statuses.valueStream().anyMatch(each -> Json.text(each, "name").equals(name));
      if (!isThere) {
        container(statuses, container)
            .putObject("state")
            .putObject("running")
            .put("startedAt", world.now());
      }
    }
  }

  private int octet() {
    return world.random().nextInt(1, 255);
  }

  private void crash(ObjectNode pod) {
    JsonNode container = Json.at(pod, "status", "containerStatuses").path(0);
    String started = Json.text(container, "state", "running", "startedAt");
    String finished = Json.text(container, "lastState", "terminated", "finishedAt");
    int restarts = Json.number(container, "restartCount");
    if (!started.isEmpty() && world.isPast(started, CRASH_AFTER)) {
      world.changeStatus(pod, status -> crashed(status, started));
      String message = "Back-off restarting failed container in pod " + Json.name(pod);
      events.warning(pod, "kubelet", "BackOff", message);
    } else if (started.isEmpty() && world.isPast(finished, backoff(restarts))) {
      world.changeStatus(pod, status -> restarted(pod, status));
    }
  }

  private static Duration backoff(int restarts) {
    return Duration.ofSeconds(Math.min(LONGEST_BACKOFF, 10L << Math.min(restarts, 3)));
  }

  private void crashed(ObjectNode status, String started) {
    for (JsonNode container : status.path("containerStatuses").values()) {
      ObjectNode terminated =
          Json.child((ObjectNode) container, "lastState")
              .putObject("terminated")
              .put("exitCode", 137)
              .put("reason", "OOMKilled");
      terminated.put("startedAt", started).put("finishedAt", world.now());
    }
    waiting(status, "CrashLoopBackOff", "back-off restarting failed container");
  }

  private void restarted(ObjectNode pod, ObjectNode status) {
    running(pod, status);
    for (JsonNode container : status.path("containerStatuses").values()) {
      int restarts = Json.number(container, "restartCount");
      ((ObjectNode) container).put("restartCount", restarts + 1);
    }
  }

  private void waiting(ObjectNode status, String reason, String message) {
    for (JsonNode container : Json.list(status, "containerStatuses").values()) {
      ObjectNode entry = (ObjectNode) container;
      entry.put("ready", false).put("started", false);
      entry.putObject("state").putObject("waiting").put("reason", reason).put("message", message);
    }
    notReady(status);
  }

  private void notReady(ObjectNode status) {
    String message = "containers are not ready";
    Conditions.set(status, "Ready", false, "ContainersNotReady", message, world.now());
    Conditions.set(status, "ContainersReady", false, "ContainersNotReady", message, world.now());
  }

  private void finish(ObjectNode pod, boolean fails) {
    JsonNode container = Json.at(pod, "status", "containerStatuses").path(0);
    String started = Json.text(container, "state", "running", "startedAt");
    if (started.isEmpty() || !world.isPast(started, JOB_TAKES)) {
      return;
    }
    world.changeStatus(pod, status -> finished(status, started, fails));
  }

  private void finished(ObjectNode status, String started, boolean fails) {
    status.put("phase", fails ? "Failed" : "Succeeded");
    for (JsonNode container : status.path("containerStatuses").values()) {
      ObjectNode entry = (ObjectNode) container;
      entry.put("ready", false).put("started", false);
      entry
          .putObject("state")
          .putObject("terminated")
          .put("exitCode", fails ? 3 : 0)
          .put("reason", fails ? "Error" : "Completed")
          .put("startedAt", started)
          .put("finishedAt", world.now());
    }
    Conditions.set(status, "Ready", false, "PodCompleted", "", world.now());
    Conditions.set(status, "ContainersReady", false, "PodCompleted", "", world.now());
  }

  private void end(ObjectNode pod) {
    String until = Json.text(pod, "metadata", "deletionTimestamp");
    int grace = Json.number(pod, "metadata", "deletionGracePeriodSeconds");
    Instant asked = Instant.parse(until).minusSeconds(grace);
    boolean isOver = world.isPast(until, Duration.ZERO) || world.isPast(asked.toString(), STOP);
    if (isOver && Json.at(pod, "metadata", "finalizers").isEmpty()) {
      world.remove(pod);
    }
  }
}
