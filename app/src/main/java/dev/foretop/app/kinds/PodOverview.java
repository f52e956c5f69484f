package dev.foretop.app.kinds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Pods: how their containers are doing, and why.
final class PodOverview {

  private PodOverview() {}

  static void tell(OverviewBuilder to) {
    JsonNode pod = to.object();
    verdict(to);
    to.part(
        "Pod",
        to.field("Phase", "status.phase"),
        link("Node", "Node", "", Fields.text(pod, "spec.nodeName")),
        to.field("Pod IP", "status.podIP"),
        to.field("QoS class", "status.qosClass"),
        link(
            "Service account",
            "ServiceAccount",
            to.namespace(),
            Fields.text(pod, "spec.serviceAccountName")),
        to.field("Priority class", "spec.priorityClassName"),
        to.field("Restart policy", "spec.restartPolicy"),
        OverviewBuilder.facts(
            "Node selector", orNothing(Fields.pairs(Fields.at(pod, "spec.nodeSelector")))));
    containers(to, "Init containers", "spec.initContainers", "status.initContainerStatuses");
    containers(to, "Containers", "spec.containers", "status.containerStatuses");
    containers(
        to, "Debug containers", "spec.ephemeralContainers", "status.ephemeralContainerStatuses");
    environment(to);
    volumes(to);
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

  private static void verdict(OverviewBuilder to) {
    JsonNode pod = to.object();
    String phase = Fields.text(pod, "status.phase");
    JsonNode troubled = firstTroubled(pod);
    if (troubled.isObject()) {
      to.verdict(Health.BAD, "Container " + Fields.text(troubled, "name") + ": " + why(troubled));
    } else if (phase.equals("Succeeded")) {
      to.verdict(Health.DONE, "All containers have ended without an error.");
    } else if (phase.equals("Failed")) {
      to.verdict(
          Health.BAD,
          "Failed. "
              + Fields.sentence(
                  Fields.text(pod, "status.reason"), Fields.text(pod, "status.message")));
    } else if (phase.equals("Pending")) {
      JsonNode scheduled = Fields.condition(pod, "PodScheduled");
      boolean waits = scheduled.isObject() && !Fields.isTrue(scheduled);
      to.verdict(
          waits ? Health.BAD : Health.BUSY,
          waits
              ? "No node takes it. " + Fields.text(scheduled, "message")
              : "Its containers are being started.");
    } else if (phase.equals("Running")) {
      running(to, pod);
    }
  }

  private static void running(OverviewBuilder to, JsonNode pod) {
    int ready = 0;
    int all = 0;
    for (JsonNode status : Fields.at(pod, "status.containerStatuses")) {
      all++;
      ready += status.path("ready").asBoolean(false) ? 1 : 0;
    }
    to.verdict(
        ready == all ? Health.GOOD : Health.BUSY,
        "Running, %d of %d containers ready.".formatted(ready, all));
  }

  private static JsonNode firstTroubled(JsonNode pod) {
    for (String statuses : List.of("status.initContainerStatuses", "status.containerStatuses")) {
      for (JsonNode status : Fields.at(pod, statuses)) {
        if (isTroubled(status)) {
          return status;
        }
      }
    }
    return pod.path("\0");
  }

  private static boolean isTroubled(JsonNode status) {
    String waiting = Fields.text(status, "state.waiting.reason");
    JsonNode ended = Fields.at(status, "state.terminated");
    return (!waiting.isEmpty()
            && !waiting.equals("ContainerCreating")
            && !waiting.equals("PodInitializing"))
        || (ended.isObject() && Fields.number(ended, "exitCode") != 0);
  }

  private static String why(JsonNode status) {
    String waiting =
        Fields.sentence(
            Fields.text(status, "state.waiting.reason"),
            Fields.text(status, "state.waiting.message"));
    String now = waiting.isEmpty() ? ended(Fields.at(status, "state.terminated")) : waiting;
    String before = ended(Fields.at(status, "lastState.terminated"));
    return before.isEmpty() ? now : now + " Before that: " + before;
  }

  private static String ended(JsonNode terminated) {
    if (!terminated.isObject()) {
      return "";
    }
    int code = Fields.number(terminated, "exitCode");
    String reason = Fields.text(terminated, "reason");
    String message = Fields.text(terminated, "message");
    return "ended with exit code %d%s%s"
        .formatted(
            code,
            reason.isEmpty() ? "" : " (" + reason + ")",
            message.isEmpty() ? "." : ": " + message);
  }

  private static void containers(OverviewBuilder to, String title, String specs, String statuses) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : Fields.at(to.object(), specs)) {
      JsonNode status = status(to.object(), statuses, Fields.text(container, "name"));
      rows.add(
          List.of(
              Value.of(Fields.text(container, "name"), health(status)),
              Value.of(state(status, to)),
              Value.of(String.valueOf(Fields.number(status, "restartCount"))),
              Value.of(Fields.text(container, "image")),
              Value.of(ports(container)),
              Value.of(resources(container)),
              Value.of(probes(container))));
    }
    to.grid(
        title,
        List.of("Name", "State", "Restarts", "Image", "Ports", "Requests / limits", "Probes"),
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

  private static Health health(JsonNode status) {
    if (isTroubled(status)) {
      return Health.BAD;
    }
    if (Fields.at(status, "state.terminated").isObject()) {
      return Health.DONE;
    }
    return status.path("ready").asBoolean(false) ? Health.GOOD : Health.BUSY;
  }

  private static String state(JsonNode status, OverviewBuilder to) {
    if (isTroubled(status)) {
      return why(status);
    }
    if (Fields.at(status, "state.running").isObject()) {
      String since = Fields.since(Fields.text(status, "state.running.startedAt"), to.now());
      return "Running since "
          + since
          + (status.path("ready").asBoolean(false) ? "" : ", not ready");
    }
    if (Fields.at(status, "state.terminated").isObject()) {
      return "Ended";
    }
    String waiting = Fields.text(status, "state.waiting.reason");
    return waiting.isEmpty() ? "Not started" : waiting;
  }

  static String ports(JsonNode container) {
    List<String> ports = new ArrayList<>();
    for (JsonNode port : container.path("ports")) {
      String name = Fields.text(port, "name");
      ports.add(
          Fields.number(port, "containerPort")
              + "/"
              + (Fields.text(port, "protocol").isEmpty() ? "TCP" : Fields.text(port, "protocol"))
              + (name.isEmpty() ? "" : " (" + name + ")"));
    }
    return String.join(", ", ports);
  }

  private static String resources(JsonNode container) {
    List<String> told = new ArrayList<>();
    for (String resource : List.of("cpu", "memory")) {
      String request = Fields.text(container, "resources.requests." + resource);
      String limit = Fields.text(container, "resources.limits." + resource);
      if (!request.isEmpty() || !limit.isEmpty()) {
        told.add(
            "%s %s / %s"
                .formatted(
                    resource, request.isEmpty() ? "–" : request, limit.isEmpty() ? "–" : limit));
      }
    }
    return told.isEmpty() ? "none" : String.join(", ", told);
  }

  private static String probes(JsonNode container) {
    List<String> probes = new ArrayList<>();
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      JsonNode found = container.path(probe);
      if (found.isObject()) {
        probes.add(probe.substring(0, probe.length() - 5) + " " + probe(found));
      }
    }
    return String.join(", ", probes);
  }

  private static String probe(JsonNode probe) {
    if (probe.has("httpGet")) {
      return "GET :" + Fields.text(probe, "httpGet.port") + Fields.text(probe, "httpGet.path");
    }
    if (probe.has("tcpSocket")) {
      return "TCP :" + Fields.text(probe, "tcpSocket.port");
    }
    return probe.has("grpc") ? "gRPC :" + Fields.text(probe, "grpc.port") : "command";
  }

  // Each value with where it comes from.
  private static void environment(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : Fields.at(to.object(), "spec.containers")) {
      String name = Fields.text(container, "name");
      for (JsonNode variable : container.path("env")) {
        rows.add(
            List.of(Value.of(name), Value.of(Fields.text(variable, "name")), origin(to, variable)));
      }
      for (JsonNode all : container.path("envFrom")) {
        String map = Fields.text(all, "configMapRef.name");
        String secret = Fields.text(all, "secretRef.name");
        String kind = map.isEmpty() ? "Secret" : "ConfigMap";
        String of = map.isEmpty() ? secret : map;
        rows.add(
            List.of(
                Value.of(name),
                Value.of("all of"),
                Value.link(kind + " " + of, Reference.core(kind, to.namespace(), of))));
      }
    }
    to.grid("Environment", List.of("Container", "Variable", "Value"), rows);
  }

  private static Value origin(OverviewBuilder to, JsonNode variable) {
    JsonNode from = variable.path("valueFrom");
    for (String kind : List.of("ConfigMap", "Secret")) {
      JsonNode key = from.path(kind.equals("Secret") ? "secretKeyRef" : "configMapKeyRef");
      if (key.isObject()) {
        String name = Fields.text(key, "name");
        return Value.link(
            "%s of %s %s".formatted(Fields.text(key, "key"), kind, name),
            Reference.core(kind, to.namespace(), name));
      }
    }
    String field = Fields.text(from, "fieldRef.fieldPath");
    String resource = Fields.text(from, "resourceFieldRef.resource");
    return Value.of(
        !field.isEmpty()
            ? "field " + field
            : !resource.isEmpty() ? resource : Fields.text(variable, "value"));
  }

  private static void volumes(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode volume : Fields.at(to.object(), "spec.volumes")) {
      String name = Fields.text(volume, "name");
      rows.add(List.of(Value.of(name), source(to, volume), Value.of(mounts(to.object(), name))));
    }
    to.grid("Volumes", List.of("Volume", "From", "Mounted at"), rows);
  }

  private static Value source(OverviewBuilder to, JsonNode volume) {
    String secret = Fields.text(volume, "secret.secretName");
    String map = Fields.text(volume, "configMap.name");
    String claim = Fields.text(volume, "persistentVolumeClaim.claimName");
    if (!secret.isEmpty()) {
      return Value.link("Secret " + secret, Reference.core("Secret", to.namespace(), secret));
    }
    if (!map.isEmpty()) {
      return Value.link("ConfigMap " + map, Reference.core("ConfigMap", to.namespace(), map));
    }
    if (!claim.isEmpty()) {
      return Value.link(
          "claim " + claim, Reference.core("PersistentVolumeClaim", to.namespace(), claim));
    }
    String host = Fields.text(volume, "hostPath.path");
    if (!host.isEmpty()) {
      return Value.of("host path " + host);
    }
    return Value.of(
        volume.propertyNames().stream()
            .filter(each -> !each.equals("name"))
            .findFirst()
            .orElse(""));
  }

  private static String mounts(JsonNode pod, String volume) {
    List<String> mounts = new ArrayList<>();
    for (JsonNode container : Fields.at(pod, "spec.containers")) {
      for (JsonNode mount : container.path("volumeMounts")) {
        if (Fields.text(mount, "name").equals(volume)) {
          mounts.add(
              Fields.text(container, "name")
                  + ":"
                  + Fields.text(mount, "mountPath")
                  + (mount.path("readOnly").asBoolean(false) ? " (read-only)" : ""));
        }
      }
    }
    return String.join(", ", mounts);
  }
}
