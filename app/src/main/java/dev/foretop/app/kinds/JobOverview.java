package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;

import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What runs to an end, once or by the clock.
final class JobOverview {

  // What stands in the template of a cron job's jobs is told as their own settings are.
  static final Set<String> TOLD =
      Stream.of(
              PodOverview.toldOf("spec.template"),
              PodOverview.toldOf("spec.jobTemplate.spec.template"),
              Set.of(
                  "spec.selector",
                  "spec.suspend",
                  "spec.completions",
                  "spec.parallelism",
                  "spec.backoffLimit",
                  "spec.schedule",
                  "spec.timeZone",
                  "spec.concurrencyPolicy",
                  "status"))
          .flatMap(Set::stream)
          .filter(path -> !path.endsWith(".restartPolicy"))
          .collect(Collectors.toUnmodifiableSet());

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
      to.verdict(Health.DONE, Texts.of("kinds.complete"));
    } else if (object.path("spec").path("suspend").asBoolean(false)) {
      to.verdict(Health.OFF, Texts.of("kinds.suspended"));
    } else {
      underWay(to, done, failed);
    }
    to.part(
        Texts.of("kinds.job"),
        to.field(Texts.of("kinds.completions.wanted"), "spec.completions"),
        to.field(Texts.of("kinds.once"), "spec.parallelism"),
        fact(Texts.of("kinds.retries"), retries(object)),
        fact(Texts.of("kinds.succeeded"), String.valueOf(done)),
        fact(Texts.of("kinds.failed"), String.valueOf(failed)),
        to.field(Texts.of("kinds.completed.indexes"), "status.completedIndexes"),
        to.field(Texts.of("kinds.failed.indexes"), "status.failedIndexes"),
        to.field(Texts.of("kinds.started"), "status.startTime"),
        to.field(Texts.of("kinds.ended"), "status.completionTime"),
        fact(Texts.of("words.took"), took(object)));
    WorkloadOverview.template(to);
  }

  // With a limit for each index, the server writes the largest number for the whole.
  private static String retries(JsonNode object) {
    String limit = Fields.text(object, "spec.backoffLimit");
    return limit.equals(String.valueOf(Integer.MAX_VALUE)) ? Texts.of("kinds.any.number") : limit;
  }

  private static void underWay(OverviewBuilder to, int done, int failed) {
    int active = Fields.number(to.object(), "status.active");
    int ready = Fields.number(to.object(), "status.ready");
    to.verdict(
        failed > 0 ? Health.BAD : Health.BUSY,
        Texts.of(
            "kinds.under.way.succeeded",
            String.valueOf(done),
            String.valueOf(failed),
            String.valueOf(active),
            active > ready ? Texts.of("kinds.them.ready", String.valueOf(ready)) : ""));
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
            ? Texts.of("kinds.suspended.starts.nothing")
            : last.isEmpty()
                ? Texts.of("kinds.not.run.yet")
                : Texts.of("kinds.last.ran.ago", last));
    List<Value> active = new ArrayList<>();
    for (JsonNode job : Fields.at(object, "status.active")) {
      String name = Fields.text(job, "name");
      active.add(Value.link(name, new Reference("batch", "Job", to.namespace(), name)));
    }
    to.part(
        Texts.of("kinds.schedule"),
        to.field(Texts.of("kinds.schedule"), "spec.schedule"),
        to.field(Texts.of("kinds.time.zone"), "spec.timeZone"),
        to.field(Texts.of("kinds.if.one.still"), "spec.concurrencyPolicy"),
        to.field(Texts.of("kinds.last.success"), "status.lastSuccessfulTime"),
        new Overview.Fact(
            Texts.of("kinds.running"), active.isEmpty() ? List.of(Value.of("")) : active));
    WorkloadOverview.template(to, Fields.at(object, "spec.jobTemplate.spec.template.spec"));
  }
}
