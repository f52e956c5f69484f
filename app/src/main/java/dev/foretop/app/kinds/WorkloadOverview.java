package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What keeps a number of pods running.
final class WorkloadOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.replicas",
          "spec.paused",
          "spec.selector",
          "spec.template",
          "spec.strategy.type",
          "spec.updateStrategy.type",
          "spec.serviceName",
          "spec.volumeClaimTemplates.apiVersion",
          "spec.volumeClaimTemplates.kind",
          "spec.volumeClaimTemplates.status",
          "status");

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
    return facts(
        "Selects", PodOverview.orNothing(LabelWords.of(Fields.at(object, "spec.selector"))));
  }

  static void template(OverviewBuilder to) {
    template(to, Fields.at(to.object(), "spec.template.spec"));
  }

  /// What the pods will be.
  static void template(OverviewBuilder to, JsonNode spec) {
    containers(to, "Init containers", spec.path("initContainers"));
    containers(to, "Containers", spec.path("containers"));
    to.part(
        "Pods",
        PodOverview.link(
            "Service account",
            "ServiceAccount",
            to.namespace(),
            Fields.text(spec, "serviceAccountName")),
        fact("Priority class", Fields.text(spec, "priorityClassName")),
        facts("Node selector", PodOverview.orNothing(Fields.pairs(spec.path("nodeSelector")))));
    PodSources.tell(to, spec);
  }

  private static void containers(OverviewBuilder to, String title, JsonNode containers) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : containers) {
      rows.add(
          List.of(
              Value.of(Fields.text(container, "name")),
              Value.of(Fields.text(container, "image")),
              Value.of(ContainerWords.command(container)),
              Value.of(ContainerWords.ports(container)),
              Value.of(ContainerWords.resources(container)),
              Value.of(ContainerWords.probes(container))));
    }
    to.grid(
        title, List.of("Name", "Image", "Command", "Ports", "Requests / limits", "Probes"), rows);
  }
}
