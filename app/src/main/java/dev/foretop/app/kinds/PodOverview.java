package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Pods: how their containers are doing, and why.
final class PodOverview {

  /// What is told here, and what the server fills in for everybody.
  static final Set<String> TOLD =
      Set.of(
          "spec.containers",
          "spec.initContainers",
          "spec.ephemeralContainers",
          "spec.volumes",
          "spec.nodeName",
          "spec.nodeSelector",
          "spec.affinity",
          "spec.serviceAccount",
          "spec.serviceAccountName",
          "spec.priorityClassName",
          "spec.restartPolicy",
          "spec.schedulingGates",
          "spec.enableServiceLinks",
          "spec.schedulerName",
          "spec.preemptionPolicy",
          "status");

  private PodOverview() {}

  /// Returns what is told of a template of pods, as paths in the object that has it.
  ///
  /// @param template such as `spec.template`
  static Set<String> toldOf(String template) {
    return TOLD.stream()
        .filter(path -> path.startsWith("spec."))
        .map(path -> template + "." + path)
        .collect(Collectors.toUnmodifiableSet());
  }

  static void tell(OverviewBuilder to) {
    JsonNode pod = to.object();
    verdict(to);
    to.part(
        Texts.of("kinds.pod"),
        to.field(Texts.of("kinds.phase"), "status.phase"),
        link(Texts.of("kinds.node"), "Node", "", Fields.text(pod, "spec.nodeName")),
        to.field(Texts.of("kinds.nodes.address"), "status.hostIP"),
        OverviewBuilder.facts(Texts.of("kinds.pod.ip"), addresses(pod)),
        to.field(Texts.of("kinds.qos.class"), "status.qosClass"),
        link(
            Texts.of("kinds.service.account"),
            "ServiceAccount",
            to.namespace(),
            Fields.text(pod, "spec.serviceAccountName")),
        to.field(Texts.of("kinds.priority.class"), "spec.priorityClassName"),
        to.field(Texts.of("kinds.restart.policy"), "spec.restartPolicy"),
        to.field(Texts.of("kinds.nominated.node"), "status.nominatedNodeName"),
        to.field(Texts.of("kinds.started"), "status.startTime"),
        OverviewBuilder.facts(
            Texts.of("kinds.node.selector"),
            orNothing(Fields.pairs(Fields.at(pod, "spec.nodeSelector")))),
        OverviewBuilder.facts(
            Texts.of("kinds.affinity"),
            orNothing(AffinityWords.of(Fields.at(pod, "spec.affinity")))));
    containers(
        to,
        Texts.of("kinds.init.containers"),
        "spec.initContainers",
        "status.initContainerStatuses");
    containers(to, Texts.of("kinds.containers"), "spec.containers", "status.containerStatuses");
    containers(
        to,
        Texts.of("kinds.debug.containers"),
        "spec.ephemeralContainers",
        "status.ephemeralContainerStatuses");
    PodSources.tell(to, pod.path("spec"));
  }

  static Overview.Fact link(String name, String kind, String namespace, String target) {
    return OverviewBuilder.fact(
        name,
        target.isEmpty()
            ? Value.of("")
            : Value.link(target, Reference.core(kind, namespace, target)));
  }

  static List<String> orNothing(List<String> texts) {
    return texts.isEmpty() ? List.of("") : texts;
  }

  private static List<String> addresses(JsonNode pod) {
    List<String> all = new ArrayList<>();
    Fields.at(pod, "status.podIPs").forEach(each -> all.add(Fields.text(each, "ip")));
    return all.isEmpty() ? List.of(Fields.text(pod, "status.podIP")) : all;
  }

  private static void verdict(OverviewBuilder to) {
    JsonNode pod = to.object();
    String phase = Fields.text(pod, "status.phase");
    String why =
        Fields.sentence(Fields.text(pod, "status.reason"), Fields.text(pod, "status.message"));
    JsonNode troubled = firstTroubled(pod);
    if (phase.equals("Failed") && !why.isEmpty()) {
      to.verdict(Health.BAD, "Failed. " + why);
    } else if (troubled.isObject()) {
      to.verdict(
          Health.BAD,
          Texts.of(
              "kinds.container.said",
              Fields.text(troubled, "name"),
              ContainerWords.why(troubled, to.now())));
    } else {
      switch (phase) {
        case "Succeeded" -> to.verdict(Health.DONE, Texts.of("kinds.all.containers.have"));
        case "Failed" -> to.verdict(Health.BAD, Texts.of("kinds.failed.said"));
        case "Pending" -> pending(to, pod);
        case "Running" -> running(to, pod);
        default -> to.verdict(Health.BUSY, Fields.sentence(phase, why));
      }
    }
  }

  private static void pending(OverviewBuilder to, JsonNode pod) {
    JsonNode scheduled = Fields.condition(pod, "PodScheduled");
    List<String> gates = names(pod, "spec.schedulingGates", "name");
    if (!gates.isEmpty()) {
      to.verdict(Health.BUSY, Texts.of("kinds.not.given.node", String.join(", ", gates)));
    } else if (scheduled.isObject() && !Fields.isTrue(scheduled)) {
      String message = Fields.text(scheduled, "message");
      to.verdict(Health.BAD, Texts.of("kinds.no.node.takes", message, claims(pod, message)));
    } else {
      to.verdict(Health.BUSY, Texts.of("kinds.containers.being.started"));
    }
  }

  // The scheduler says that a claim is in the way, and not which.
  private static String claims(JsonNode pod, String message) {
    if (!message.toLowerCase(Locale.ROOT).contains("persistentvolumeclaim")) {
      return "";
    }
    List<String> claims = names(pod, "spec.volumes", "persistentVolumeClaim.claimName");
    claims.removeIf(name -> name.isEmpty() || message.contains(name));
    return claims.isEmpty() ? "" : Texts.of("kinds.claims", String.join(", ", claims));
  }

  private static List<String> names(JsonNode pod, String path, String field) {
    List<String> names = new ArrayList<>();
    Fields.at(pod, path).forEach(each -> names.add(Fields.text(each, field)));
    return names;
  }

  // As kubectl counts: containers that are started first and run on count, too.
  private static void running(OverviewBuilder to, JsonNode pod) {
    int ready = 0;
    int all = 0;
    for (String list : List.of("initContainer", "container")) {
      for (JsonNode container : Fields.at(pod, "spec." + list + "s")) {
        boolean runsOn =
            list.equals("container") || Fields.text(container, "restartPolicy").equals("Always");
        String name = Fields.text(container, "name");
        all += runsOn ? 1 : 0;
        boolean isReady =
            status(pod, "status." + list + "Statuses", name).path("ready").asBoolean(false);
        ready += runsOn && isReady ? 1 : 0;
      }
    }
    String waits = (ready == all ? waitsFor(pod) : "") + resize(pod);
    to.verdict(
        ready == all && waits.isEmpty() ? Health.GOOD : Health.BUSY,
        Texts.count("kinds.running.containers.ready", all, String.valueOf(ready), waits));
  }

  // A kubelet takes new resources of a pod that runs later, or not at all.
  private static String resize(JsonNode pod) {
    JsonNode pending = Fields.condition(pod, "PodResizePending");
    if (!Fields.isTrue(pending)) {
      return "";
    }
    String why = Fields.text(pending, "message");
    return Fields.text(pending, "reason").equals("Infeasible")
        ? Texts.of("kinds.resize.infeasible", why)
        : Texts.of("kinds.resize.deferred", why);
  }

  private static String waitsFor(JsonNode pod) {
    List<String> gates =
        names(pod, "spec.readinessGates", "conditionType").stream()
            .filter(gate -> !Fields.isTrue(Fields.condition(pod, gate)))
            .toList();
    return gates.isEmpty() ? "" : Texts.of("kinds.gets.no.traffic", String.join(", ", gates));
  }

  private static JsonNode firstTroubled(JsonNode pod) {
    for (String statuses : List.of("status.initContainerStatuses", "status.containerStatuses")) {
      for (JsonNode status : Fields.at(pod, statuses)) {
        if (ContainerWords.isTroubled(status)) {
          return status;
        }
      }
    }
    return pod.path("\0");
  }

  private static void containers(OverviewBuilder to, String title, String specs, String statuses) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : Fields.at(to.object(), specs)) {
      JsonNode status = status(to.object(), statuses, Fields.text(container, "name"));
      rows.add(
          List.of(
              Value.of(Fields.text(container, "name"), ContainerWords.health(status)),
              Value.of(ContainerWords.state(status, to.now())),
              Value.of(String.valueOf(Fields.number(status, "restartCount"))),
              Value.of(Fields.text(container, "image")),
              Value.of(Fields.text(status, "imageID")),
              Value.of(Fields.text(status, "containerID")),
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
            Texts.of("kinds.state"),
            Texts.of("kinds.restarts"),
            Texts.of("kinds.image"),
            Texts.of("kinds.image.id"),
            Texts.of("kinds.container.id"),
            Texts.of("kinds.command"),
            Texts.of("kinds.ports"),
            Texts.of("kinds.requests.and.limits"),
            Texts.of("kinds.probes"),
            Texts.of("kinds.hooks")),
        rows);
  }

  private static JsonNode status(JsonNode pod, String path, String name) {
    for (JsonNode status : Fields.at(pod, path)) {
      if (Fields.text(status, "name").equals(name)) {
        return status;
      }
    }
    return pod.path("\0");
  }
}
