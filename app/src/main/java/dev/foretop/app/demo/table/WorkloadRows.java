package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.HumanDuration;
import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What runs pods, as rows.
final class WorkloadRows {

  private WorkloadRows() {}

  static ArrayNode deployment(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .text(ready(object))
        .text(Integer.toString(Json.number(object, "status", "updatedReplicas")))
        .text(Integer.toString(Json.number(object, "status", "availableReplicas")))
        .age()
        .containers(podSpec(object))
        .selector(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode replicaSet(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .number("spec", "replicas")
        .number("status", "replicas")
        .number("status", "readyReplicas")
        .age()
        .containers(podSpec(object))
        .selector(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode statefulSet(JsonNode object, Instant now) {
    return Cells.of(object, now).text(ready(object)).age().containers(podSpec(object)).done();
  }

  static ArrayNode daemonSet(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .number("status", "desiredNumberScheduled")
        .number("status", "currentNumberScheduled")
        .number("status", "numberReady")
        .number("status", "updatedNumberScheduled")
        .number("status", "numberAvailable")
        .labels(Json.at(podSpec(object), "nodeSelector"))
        .age()
        .containers(podSpec(object))
        .selector(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode job(JsonNode object, Instant now) {
    int wanted = Json.at(object, "spec", "completions").asInt(1);
    return Cells.of(object, now)
        .text(jobStatus(object))
        .text(Json.number(object, "status", "succeeded") + "/" + wanted)
        .text(duration(object, now))
        .age()
        .containers(podSpec(object))
        .selector(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode cronJob(JsonNode object, Instant now) {
    String last = Json.text(object, "status", "lastScheduleTime");
    return Cells.of(object, now)
        .field("spec", "schedule")
        .textOr(Cells.NONE, "spec", "timeZone")
        .text(Json.at(object, "spec", "suspend").asBoolean(false) ? "True" : "False")
        .size("status", "active")
        .text(last.isEmpty() ? Cells.NONE : Cells.age(last, now))
        .age()
        .containers(Json.at(object, "spec", "jobTemplate", "spec", "template", "spec"))
        .text(Cells.NONE)
        .done();
  }

  static ArrayNode autoscaler(JsonNode object, Instant now) {
    String reference =
        Json.text(object, "spec", "scaleTargetRef", "kind")
            + "/"
            + Json.text(object, "spec", "scaleTargetRef", "name");
    return Cells.of(object, now)
        .text(reference)
        .text(targets(object))
        .text(Json.at(object, "spec", "minReplicas").asString(Cells.UNSET))
        .text(Json.at(object, "spec", "maxReplicas").asString(""))
        .text(Integer.toString(Json.number(object, "status", "currentReplicas")))
        .age()
        .done();
  }

  static ArrayNode controllerRevision(JsonNode object, Instant now) {
    JsonNode owner = Json.at(object, "metadata", "ownerReferences").path(0);
    String controller = Json.text(owner, "kind") + "/" + Json.text(owner, "name");
    return Cells.of(object, now)
        .text(owner.isMissingNode() ? Cells.NONE : controller)
        .text(object.path("revision").asString(""))
        .age()
        .done();
  }

  static ArrayNode disruptionBudget(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .textOr("N/A", "spec", "minAvailable")
        .textOr("N/A", "spec", "maxUnavailable")
        .number("status", "disruptionsAllowed")
        .age()
        .done();
  }

  private static String ready(JsonNode object) {
    return Json.number(object, "status", "readyReplicas")
        + "/"
        + Json.number(object, "spec", "replicas");
  }

  private static JsonNode podSpec(JsonNode object) {
    return Json.at(object, "spec", "template", "spec");
  }

  private static String jobStatus(JsonNode job) {
    for (JsonNode condition : Json.at(job, "status", "conditions").values()) {
      boolean isTrue = Json.text(condition, "status").equals("True");
      String type = Json.text(condition, "type");
      if (isTrue && (type.equals("Complete") || type.equals("Failed"))) {
        return type;
      }
    }
    boolean isSuspended = Json.at(job, "spec", "suspend").asBoolean(false);
    return Json.isBeingDeleted(job) ? "Terminating" : isSuspended ? "Suspended" : "Running";
  }

  private static String duration(JsonNode job, Instant now) {
    String start = Json.text(job, "status", "startTime");
    String end = Json.text(job, "status", "completionTime");
    if (start.isEmpty()) {
      return "";
    }
    Instant until = end.isEmpty() ? now : Instant.parse(end);
    return HumanDuration.of(Duration.between(Instant.parse(start), until));
  }

  private static String targets(JsonNode autoscaler) {
    JsonNode metric = Json.at(autoscaler, "spec", "metrics").path(0);
    JsonNode current = Json.at(autoscaler, "status", "currentMetrics").path(0);
    String name = Json.text(metric, "resource", "name");
    String wanted = Json.at(metric, "resource", "target", "averageUtilization").asString("");
    String actual =
        Json.at(current, "resource", "current", "averageUtilization").asString(Cells.UNKNOWN);
    if (wanted.isEmpty()) {
      return Cells.NONE;
    }
    String shown = actual.equals(Cells.UNKNOWN) ? actual : actual + "%";
    return name + ": " + shown + "/" + wanted + "%";
  }
}
