package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the pods of jobs until enough have succeeded.
final class Jobs implements Controller {

  static final String STORAGE = "jobs.batch";

  private final World world;
  private final Events events;

  Jobs(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    for (ObjectNode job : world.list(STORAGE)) {
      boolean isOver = Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed");
      boolean rests = Json.at(job, "spec", "suspend").asBoolean(false);
      if (!isOver && !rests && !Json.isBeingDeleted(job)) {
        reconcile(job);
      }
    }
  }

  private void reconcile(ObjectNode job) {
    List<ObjectNode> pods = world.ownedBy(job, Pods.STORAGE);
    int succeeded = count(pods, "Succeeded");
    int failed = count(pods, "Failed");
    int active = (int) pods.stream().filter(Pods::isActive).count();
    int wanted = Json.at(job, "spec", "completions").asInt(1);
    int most = Json.at(job, "spec", "parallelism").asInt(1);
    boolean isLost = failed > Json.number(job, "spec", "backoffLimit");
    int missing = isLost ? 0 : Math.min(wanted - succeeded, most) - active;
    for (int i = 0; i < missing; i++) {
      add(job);
    }
    world.changeStatus(
        job, status -> report(status, active + Math.max(0, missing), succeeded, failed));
    if (succeeded >= wanted) {
      world.changeStatus(job, this::complete);
      events.normal(job, "job-controller", "Completed", "Job completed");
    } else if (isLost) {
      world.changeStatus(job, this::fail);
      String message = "Job has reached the specified backoff limit";
      events.warning(job, "job-controller", "BackoffLimitExceeded", message);
    }
  }

  private void add(ObjectNode job) {
    String name = Json.name(job) + "-" + Pods.suffix(world, 5);
    JsonNode template = Json.at(job, "spec", "template");
    world.create(Pods.STORAGE, Json.namespace(job), Pods.of(job, template, name));
    events.normal(job, "job-controller", "SuccessfulCreate", "Created pod: " + name);
  }

  private void report(ObjectNode status, int active, int succeeded, int failed) {
    if (!status.has("startTime")) {
      status.put("startTime", world.now());
    }
    status.put("active", active).put("ready", active);
    status.put("succeeded", succeeded).put("failed", failed);
  }

  private void complete(ObjectNode status) {
    status.put("completionTime", world.now()).put("active", 0).put("ready", 0);
    String message = "Reached expected number of succeeded pods";
    Conditions.set(status, "Complete", true, "CompletionsReached", message, world.now());
  }

  private void fail(ObjectNode status) {
    String message = "Job has reached the specified backoff limit";
    Conditions.set(status, "Failed", true, "BackoffLimitExceeded", message, world.now());
  }

  private static int count(List<ObjectNode> pods, String phase) {
    return (int)
        pods.stream().filter(pod -> Json.text(pod, "status", "phase").equals(phase)).count();
  }
}
