package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What runs to an end, once or by the clock.
final class JobOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.template",
          "spec.jobTemplate",
          "spec.selector",
          "spec.suspend",
          "spec.completions",
          "spec.parallelism",
          "spec.backoffLimit",
          "spec.schedule",
          "spec.timeZone",
          "spec.concurrencyPolicy",
          "status");

  private JobOverview() {}

  static void job(OverviewBuilder to) {
    JsonNode object = to.object();
    int done = Fields.number(object, "status.succeeded");
    int failed = Fields.number(object, "status.failed");
    JsonNode failure = Fields.condition(object, "Failed");
    if (Fields.isTrue(failure)) {
      to.verdict(
          Health.BAD,
          "Failed. "
              + Fields.sentence(Fields.text(failure, "reason"), Fields.text(failure, "message")));
    } else if (Fields.isTrue(Fields.condition(object, "Complete"))) {
      to.verdict(Health.DONE, "Complete.");
    } else if (object.path("spec").path("suspend").asBoolean(false)) {
      to.verdict(Health.OFF, "Suspended.");
    } else {
      underWay(to, done, failed);
    }
    to.part(
        "Job",
        to.field("Completions wanted", "spec.completions"),
        to.field("At once", "spec.parallelism"),
        to.field("Retries", "spec.backoffLimit"),
        fact("Succeeded", String.valueOf(done)),
        fact("Failed", String.valueOf(failed)),
        to.field("Started", "status.startTime"),
        to.field("Ended", "status.completionTime"),
        fact("Took", took(object)));
    WorkloadOverview.template(to);
  }

  private static void underWay(OverviewBuilder to, int done, int failed) {
    int active = Fields.number(to.object(), "status.active");
    int ready = Fields.number(to.object(), "status.ready");
    to.verdict(
        failed > 0 ? Health.BAD : Health.BUSY,
        "Under way: %d succeeded, %d failed, %d active%s."
            .formatted(
                done, failed, active, active > ready ? ", %d of them ready".formatted(ready) : ""));
  }

  private static String took(JsonNode object) {
    try {
      Instant end = Instant.parse(Fields.text(object, "status.completionTime"));
      return Fields.since(Fields.text(object, "status.startTime"), end);
    } catch (DateTimeParseException _) {
      return "";
    }
  }

  static void cronJob(OverviewBuilder to) {
    JsonNode object = to.object();
    boolean suspended = object.path("spec").path("suspend").asBoolean(false);
    String last = Fields.since(Fields.text(object, "status.lastScheduleTime"), to.now());
    to.verdict(
        suspended ? Health.OFF : Health.GOOD,
        suspended
            ? "Suspended: it starts nothing."
            : last.isEmpty() ? "It has not run yet." : "It last ran " + last + " ago.");
    List<Value> active = new ArrayList<>();
    for (JsonNode job : Fields.at(object, "status.active")) {
      String name = Fields.text(job, "name");
      active.add(Value.link(name, new Reference("batch", "Job", to.namespace(), name)));
    }
    to.part(
        "Schedule",
        to.field("Schedule", "spec.schedule"),
        to.field("Time zone", "spec.timeZone"),
        to.field("If one still runs", "spec.concurrencyPolicy"),
        to.field("Last success", "status.lastSuccessfulTime"),
        new Overview.Fact("Running", active.isEmpty() ? List.of(Value.of("")) : active));
    WorkloadOverview.template(to, Fields.at(object, "spec.jobTemplate.spec.template.spec"));
  }
}
