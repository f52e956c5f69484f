package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes jobs when their time has come, and forgets old ones.
final class CronJobs implements Controller {

  private static final String STORAGE = "cronjobs.batch";

  private final World world;
  private final Events events;

  CronJobs(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  @Override
  public void reconcile() {
    for (ObjectNode cronJob : world.list(STORAGE)) {
      List<ObjectNode> jobs = world.ownedBy(cronJob, Jobs.STORAGE);
      boolean rests = Json.at(cronJob, "spec", "suspend").asBoolean(false);
      if (!rests && isDue(cronJob)) {
        run(cronJob);
      }
      forget(jobs, "Complete", Json.number(cronJob, "spec", "successfulJobsHistoryLimit"));
      forget(jobs, "Failed", Json.number(cronJob, "spec", "failedJobsHistoryLimit"));
      world.changeStatus(cronJob, status -> report(status, jobs));
    }
  }

  private boolean isDue(ObjectNode cronJob) {
    String last = Json.text(cronJob, "status", "lastScheduleTime");
    boolean isRecent = !last.isEmpty() && !world.isPast(last, Duration.ofMinutes(1));
    ZonedDateTime now = world.clock().instant().atZone(ZoneOffset.UTC);
    return !isRecent && Schedule.matches(Json.text(cronJob, "spec", "schedule"), now);
  }

  private void run(ObjectNode cronJob) {
    long minute = world.clock().instant().getEpochSecond() / 60;
    String name = Json.name(cronJob) + "-" + minute;
    ObjectNode job = Json.object();
    job.set("metadata", Json.at(cronJob, "spec", "jobTemplate", "metadata").deepCopy());
    job.set("spec", Json.at(cronJob, "spec", "jobTemplate", "spec").deepCopy());
    if (!job.path("metadata").isObject()) {
      job.putObject("metadata");
    }
    Json.metadata(job).put("name", name);
    world.create(Jobs.STORAGE, Json.namespace(cronJob), World.own(cronJob, job));
    world.changeStatus(cronJob, status -> status.put("lastScheduleTime", minute()));
    events.normal(cronJob, "cronjob-controller", "SuccessfulCreate", "Created job " + name);
  }

  private String minute() {
    return world.clock().instant().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private void report(ObjectNode status, List<ObjectNode> jobs) {
    ArrayNode active = Json.array();
    for (ObjectNode job : jobs) {
      if (Conditions.isTrue(job, "Complete")) {
        status.put("lastSuccessfulTime", Json.text(job, "status", "completionTime"));
      } else if (!Conditions.isTrue(job, "Failed")) {
        active
            .addObject()
            .put("kind", "Job")
            .put("apiVersion", "batch/v1")
            .put("namespace", Json.namespace(job))
            .put("name", Json.name(job))
            .put("uid", Json.uid(job));
      }
    }
    status.remove("active");
    if (!active.isEmpty()) {
      status.set("active", active);
    }
  }

  private void forget(List<ObjectNode> jobs, String condition, int kept) {
    jobs.stream()
        .filter(job -> Conditions.isTrue(job, condition))
        .sorted(
            Comparator.comparing((ObjectNode job) -> Json.text(job, "status", "startTime"))
                .reversed())
        .skip(kept)
        .forEach(world::delete);
  }
}
