package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What keeps a number of pods running.
final class WorkloadOverview {

  private WorkloadOverview() {}

  static void deployment(OverviewBuilder to) {
    JsonNode object = to.object();
    JsonNode progress = Fields.condition(object, "Progressing");
    if (object.path("spec").path("paused").asBoolean(false)) {
      to.verdict(Health.OFF, "Paused: changes of its pods wait until it is resumed.");
    } else if (Fields.text(progress, "reason").equals("ProgressDeadlineExceeded")) {
      to.verdict(Health.BAD, "The rollout is stuck. " + Fields.text(progress, "message"));
    } else {
      replicas(to, "status.readyReplicas");
    }
    to.part(
        "Rollout",
        replicaFact(to),
        to.field("Updated", "status.updatedReplicas"),
        to.field("Unavailable", "status.unavailableReplicas"),
        to.field("Strategy", "spec.strategy.type"),
        fact(
            "Revision",
            object
                .path("metadata")
                .path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asString("")),
        selector(object));
    template(to);
  }

  static void statefulSet(OverviewBuilder to) {
    replicas(to, "status.readyReplicas");
    to.part(
        "Rollout",
        replicaFact(to),
        to.field("Updated", "status.updatedReplicas"),
        to.field("Update strategy", "spec.updateStrategy.type"),
        PodOverview.link(
            "Service", "Service", to.namespace(), Fields.text(to.object(), "spec.serviceName")),
        selector(to.object()));
    template(to);
  }

  static void daemonSet(OverviewBuilder to) {
    int wanted = Fields.number(to.object(), "status.desiredNumberScheduled");
    int ready = Fields.number(to.object(), "status.numberReady");
    to.verdict(
        ready >= wanted ? Health.GOOD : ready == 0 ? Health.BAD : Health.BUSY,
        "Ready on %d of %d nodes.".formatted(ready, wanted));
    to.part(
        "Rollout",
        to.field("Updated", "status.updatedNumberScheduled"),
        to.field("On wrong nodes", "status.numberMisscheduled"),
        to.field("Update strategy", "spec.updateStrategy.type"),
        selector(to.object()));
    template(to);
  }

  static void replicaSet(OverviewBuilder to) {
    replicas(to, "status.readyReplicas");
    to.part("Replicas", replicaFact(to), selector(to.object()));
    template(to);
  }

  static void autoscaler(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        "Scaling",
        fact(
            "Scales",
            Value.link(
                Fields.text(object, "spec.scaleTargetRef.kind")
                    + " "
                    + Fields.text(object, "spec.scaleTargetRef.name"),
                new Reference(
                    group(Fields.text(object, "spec.scaleTargetRef.apiVersion")),
                    Fields.text(object, "spec.scaleTargetRef.kind"),
                    to.namespace(),
                    Fields.text(object, "spec.scaleTargetRef.name")))),
        to.field("At least", "spec.minReplicas"),
        to.field("At most", "spec.maxReplicas"),
        to.field("Now", "status.currentReplicas"),
        to.field("Wanted", "status.desiredReplicas"));
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static void replicas(OverviewBuilder to, String path) {
    int wanted = wanted(to.object());
    int ready = Fields.number(to.object(), path);
    JsonNode failure = Fields.condition(to.object(), "ReplicaFailure");
    if (failure.isObject() && Fields.isTrue(failure)) {
      to.verdict(
          Health.BAD,
          "%d of %d replicas are ready. %s"
              .formatted(ready, wanted, Fields.text(failure, "message")));
    } else if (wanted == 0) {
      to.verdict(Health.OFF, "Scaled to zero.");
    } else {
      to.verdict(
          ready >= wanted ? Health.GOOD : ready == 0 ? Health.BAD : Health.BUSY,
          "%d of %d replicas are ready.".formatted(ready, wanted));
    }
  }

  // The server's default is one.
  private static int wanted(JsonNode object) {
    JsonNode replicas = Fields.at(object, "spec.replicas");
    return replicas.isNumber() ? replicas.asInt(1) : 1;
  }

  private static Overview.Fact replicaFact(OverviewBuilder to) {
    return fact("Replicas", String.valueOf(wanted(to.object())));
  }

  static Overview.Fact selector(JsonNode object) {
    List<String> told =
        new ArrayList<>(Fields.pairs(Fields.at(object, "spec.selector.matchLabels")));
    for (JsonNode rule : Fields.at(object, "spec.selector.matchExpressions")) {
      List<String> values = new ArrayList<>();
      rule.path("values").forEach(value -> values.add(value.asString("")));
      told.add(
          "%s %s %s"
              .formatted(
                  Fields.text(rule, "key"),
                  Fields.text(rule, "operator"),
                  String.join(", ", values)));
    }
    return facts("Selects", PodOverview.orNothing(told));
  }

  static void template(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : Fields.at(to.object(), "spec.template.spec.containers")) {
      rows.add(
          List.of(
              Value.of(Fields.text(container, "name")),
              Value.of(Fields.text(container, "image")),
              Value.of(PodOverview.ports(container))));
    }
    to.grid("Containers", List.of("Name", "Image", "Ports"), rows);
  }
}
