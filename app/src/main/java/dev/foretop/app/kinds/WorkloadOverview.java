package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What keeps a number of pods running.
final class WorkloadOverview {

  static final Set<String> TOLD =
      Stream.concat(
              PodOverview.toldOf("spec.template").stream(),
              Stream.of(
                  "spec.replicas",
                  "spec.paused",
                  "spec.selector",
                  "spec.strategy.type",
                  "spec.updateStrategy.type",
                  "spec.serviceName",
                  "spec.volumeClaimTemplates.apiVersion",
                  "spec.volumeClaimTemplates.kind",
                  "spec.volumeClaimTemplates.status",
                  "status"))
          .collect(Collectors.toUnmodifiableSet());

  private WorkloadOverview() {}

  static void deployment(OverviewBuilder to) {
    JsonNode object = to.object();
    JsonNode progress = Fields.condition(object, "Progressing");
    if (object.path("spec").path("paused").asBoolean(false)) {
      to.verdict(Health.OFF, Texts.of("kinds.paused.changes.pods"));
    } else if (Fields.text(progress, "reason").equals("ProgressDeadlineExceeded")) {
      to.verdict(Health.BAD, Texts.of("kinds.rollout.stuck", Fields.text(progress, "message")));
    } else if (isRollingOut(object)) {
      int updated = Fields.number(object, "status.updatedReplicas");
      String ready = String.valueOf(Fields.number(object, "status.readyReplicas"));
      String wanted = String.valueOf(wanted(object));
      to.verdict(Health.BUSY, Texts.count("kinds.rolling.out", updated, wanted, ready));
    } else {
      replicas(to, "status.readyReplicas");
    }
    to.part(
        Texts.of("kinds.rollout"),
        replicaFact(to),
        to.field(Texts.of("kinds.updated"), "status.updatedReplicas"),
        to.field(Texts.of("kinds.unavailable"), "status.unavailableReplicas"),
        to.field(Texts.of("kinds.strategy"), "spec.strategy.type"),
        fact(
            Texts.of("kinds.revision"),
            object
                .path("metadata")
                .path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asString("")),
        selector(object));
    template(to);
  }

  // As `kubectl rollout status` sees it: old ones run beside the new ones.
  private static boolean isRollingOut(JsonNode object) {
    int all = Fields.number(object, "status.replicas");
    int updated = Fields.number(object, "status.updatedReplicas");
    JsonNode failure = Fields.condition(object, "ReplicaFailure");
    return wanted(object) > 0
        && all > updated
        && Fields.number(object, "status.readyReplicas") > 0
        && !(failure.isObject() && Fields.isTrue(failure));
  }

  static void statefulSet(OverviewBuilder to) {
    replicas(to, "status.readyReplicas");
    to.part(
        Texts.of("kinds.rollout"),
        replicaFact(to),
        to.field(Texts.of("kinds.updated"), "status.updatedReplicas"),
        to.field(Texts.of("kinds.update.strategy"), "spec.updateStrategy.type"),
        PodOverview.link(
            Texts.of("kinds.service"),
            "Service",
            to.namespace(),
            Fields.text(to.object(), "spec.serviceName")),
        selector(to.object()));
    template(to);
  }

  static void daemonSet(OverviewBuilder to) {
    int wanted = Fields.number(to.object(), "status.desiredNumberScheduled");
    int ready = Fields.number(to.object(), "status.numberReady");
    if (wanted == 0) {
      to.verdict(Health.OFF, Texts.of("kinds.no.node.wanted"));
    } else {
      to.verdict(
          ready >= wanted ? Health.GOOD : ready == 0 ? Health.BAD : Health.BUSY,
          Texts.count("kinds.ready.nodes", wanted, String.valueOf(ready)));
    }
    to.part(
        Texts.of("kinds.rollout"),
        to.field(Texts.of("kinds.updated"), "status.updatedNumberScheduled"),
        to.field(Texts.of("kinds.wrong.nodes"), "status.numberMisscheduled"),
        to.field(Texts.of("kinds.update.strategy"), "spec.updateStrategy.type"),
        selector(to.object()));
    template(to);
  }

  static void replicaSet(OverviewBuilder to) {
    replicas(to, "status.readyReplicas");
    to.part(Texts.of("kinds.replicas"), replicaFact(to), selector(to.object()));
    template(to);
  }

  private static void replicas(OverviewBuilder to, String path) {
    int wanted = wanted(to.object());
    int ready = Fields.number(to.object(), path);
    JsonNode failure = Fields.condition(to.object(), "ReplicaFailure");
    if (failure.isObject() && Fields.isTrue(failure)) {
      to.verdict(
          Health.BAD,
          Texts.count(
              "kinds.replicas.ready",
              wanted,
              String.valueOf(ready),
              Fields.text(failure, "message")));
    } else if (wanted == 0) {
      to.verdict(Health.OFF, Texts.of("kinds.scaled.zero.said"));
    } else {
      to.verdict(
          ready >= wanted ? Health.GOOD : ready == 0 ? Health.BAD : Health.BUSY,
          Texts.count("kinds.replicas.ready.said", wanted, String.valueOf(ready)));
    }
  }

  // The server's default is one.
  private static int wanted(JsonNode object) {
    JsonNode replicas = Fields.at(object, "spec.replicas");
    return replicas.isNumber() ? replicas.asInt(1) : 1;
  }

  private static Overview.Fact replicaFact(OverviewBuilder to) {
    return fact(Texts.of("kinds.replicas"), String.valueOf(wanted(to.object())));
  }

  static Overview.Fact selector(JsonNode object) {
    return facts(
        Texts.of("kinds.selects"),
        PodOverview.orNothing(LabelWords.of(Fields.at(object, "spec.selector"))));
  }

  static void template(OverviewBuilder to) {
    template(to, Fields.at(to.object(), "spec.template.spec"));
  }

  /// What the pods will be.
  static void template(OverviewBuilder to, JsonNode spec) {
    containers(to, Texts.of("kinds.init.containers"), spec.path("initContainers"));
    containers(to, Texts.of("kinds.containers"), spec.path("containers"));
    to.part(
        Texts.of("kinds.pods"),
        PodOverview.link(
            Texts.of("kinds.service.account"),
            "ServiceAccount",
            to.namespace(),
            Fields.text(spec, "serviceAccountName")),
        fact(Texts.of("kinds.priority.class"), Fields.text(spec, "priorityClassName")),
        facts(
            Texts.of("kinds.node.selector"),
            PodOverview.orNothing(Fields.pairs(spec.path("nodeSelector")))),
        facts(
            Texts.of("kinds.affinity"),
            PodOverview.orNothing(AffinityWords.of(spec.path("affinity")))));
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
              Value.of(ContainerWords.probes(container)),
              Value.of(ContainerWords.hooks(container))));
    }
    to.grid(
        title,
        List.of(
            Texts.of("words.name"),
            Texts.of("kinds.image"),
            Texts.of("kinds.command"),
            Texts.of("kinds.ports"),
            Texts.of("kinds.requests.and.limits"),
            Texts.of("kinds.probes"),
            Texts.of("kinds.hooks")),
        rows);
  }
}
