package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an API server fills in where the user was silent, for the kinds that people write most.
final class Defaults {

  private final RandomGenerator random;

  Defaults(RandomGenerator random) {
    this.random = random;
  }

  void fill(ResourceType type, ObjectNode object) {
    dropEmpty(Json.metadata(object), List.of("labels", "annotations"));
    switch (type.storage()) {
      case "pods" -> fillPodSpec(Json.child(object, "spec"), "Always");
      case "namespaces" -> fillNamespace(object);
      case "secrets" -> fillSecret(object);
      case "services" -> fillService(Json.child(object, "spec"));
      case "deployments.apps" -> fillDeployment(Json.child(object, "spec"));
      case "replicasets.apps" -> fillTemplate(replicas(Json.child(object, "spec")), "Always");
      case "statefulsets.apps" -> fillStatefulSet(Json.child(object, "spec"));
      case "daemonsets.apps" -> fillDaemonSet(Json.child(object, "spec"));
      case "jobs.batch" -> fillJob(object);
      case "cronjobs.batch" -> fillCronJob(Json.child(object, "spec"));
      case ResourceTypes.DEFINITIONS -> fillDefinition(Json.child(object, "spec"));
      default -> {
        // Other kinds are kept as they are written.
      }
    }
  }

  private static void fillNamespace(ObjectNode object) {
    Json.child(Json.metadata(object), "labels")
        .put("kubernetes.io/metadata.name", Json.name(object));
    ObjectNode spec = Json.child(object, "spec");
    if (!spec.has("finalizers")) {
      spec.putArray("finalizers").add("kubernetes");
    }
    putIfAbsent(Json.child(object, "status"), "phase", "Active");
  }

  private static void fillSecret(ObjectNode object) {
    putIfAbsent(object, "type", "Opaque");
    JsonNode plain = object.path("stringData");
    for (var entry : plain.properties()) {
      byte[] bytes = entry.getValue().asString("").getBytes(StandardCharsets.UTF_8);
      Json.child(object, "data").put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
    }
    object.remove("stringData");
  }

  private void fillService(ObjectNode spec) {
    putIfAbsent(spec, "type", "ClusterIP");
    putIfAbsent(spec, "sessionAffinity", "None");
    if (!spec.path("type").asString("").equals("ExternalName")) {
      fillClusterIp(spec);
    }
    for (JsonNode port : spec.path("ports").values()) {
      putIfAbsent((ObjectNode) port, "protocol", "TCP");
      if (!port.has("targetPort")) {
        ((ObjectNode) port).set("targetPort", port.path("port"));
      }
    }
  }

  private void fillClusterIp(ObjectNode spec) {
    if (!spec.has("clusterIP")) {
      spec.put("clusterIP", "10.96.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255)));
    }
    if (!spec.has("clusterIPs")) {
      spec.putArray("clusterIPs").add(spec.path("clusterIP"));
    }
    if (!spec.has("ipFamilies")) {
      spec.putArray("ipFamilies").add("IPv4");
    }
    putIfAbsent(spec, "ipFamilyPolicy", "SingleStack");
    putIfAbsent(spec, "internalTrafficPolicy", "Cluster");
  }

  private static void fillDeployment(ObjectNode spec) {
    fillTemplate(replicas(spec), "Always");
    ObjectNode strategy = Json.child(spec, "strategy");
    putIfAbsent(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      ObjectNode rolling = Json.child(strategy, "rollingUpdate");
      putIfAbsent(rolling, "maxUnavailable", "25%");
      putIfAbsent(rolling, "maxSurge", "25%");
    }
    putIfAbsent(spec, "revisionHistoryLimit", 10);
    putIfAbsent(spec, "progressDeadlineSeconds", 600);
  }

  private static void fillStatefulSet(ObjectNode spec) {
    fillTemplate(replicas(spec), "Always");
    putIfAbsent(spec, "podManagementPolicy", "OrderedReady");
    ObjectNode strategy = Json.child(spec, "updateStrategy");
    putIfAbsent(strategy, "type", "RollingUpdate");
    putIfAbsent(spec, "revisionHistoryLimit", 10);
  }

  private static void fillDaemonSet(ObjectNode spec) {
    fillTemplate(spec, "Always");
    ObjectNode strategy = Json.child(spec, "updateStrategy");
    putIfAbsent(strategy, "type", "RollingUpdate");
    putIfAbsent(spec, "revisionHistoryLimit", 10);
  }

  private static void fillJob(ObjectNode object) {
    ObjectNode spec = Json.child(object, "spec");
    putIfAbsent(spec, "parallelism", 1);
    putIfAbsent(spec, "completions", 1);
    putIfAbsent(spec, "backoffLimit", 6);
    putIfAbsent(spec, "completionMode", "NonIndexed");
    if (!spec.has("suspend")) {
      spec.put("suspend", false);
    }
    fillTemplate(spec, "");
    ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
    String uid = Json.uid(object);
    labels.put("batch.kubernetes.io/controller-uid", uid);
    labels.put("batch.kubernetes.io/job-name", Json.name(object));
    labels.put("job-name", Json.name(object));
    if (!spec.has("selector")) {
      Json.child(Json.child(spec, "selector"), "matchLabels")
          .put("batch.kubernetes.io/controller-uid", uid);
    }
  }

  private static void fillCronJob(ObjectNode spec) {
    putIfAbsent(spec, "concurrencyPolicy", "Allow");
    putIfAbsent(spec, "successfulJobsHistoryLimit", 3);
    putIfAbsent(spec, "failedJobsHistoryLimit", 1);
    if (!spec.has("suspend")) {
      spec.put("suspend", false);
    }
    fillTemplate(Json.child(Json.child(spec, "jobTemplate"), "spec"), "");
  }

  private static void fillDefinition(ObjectNode spec) {
    ObjectNode names = Json.child(spec, "names");
    String kind = Json.text(names, "kind");
    putIfAbsent(names, "singular", kind.toLowerCase(Locale.ROOT));
    putIfAbsent(names, "listKind", kind + "List");
    ObjectNode conversion = Json.child(spec, "conversion");
    putIfAbsent(conversion, "strategy", "None");
  }

  private static ObjectNode replicas(ObjectNode spec) {
    putIfAbsent(spec, "replicas", 1);
    return spec;
  }

  private static void fillTemplate(ObjectNode spec, String restartPolicy) {
    fillPodSpec(Json.child(Json.child(spec, "template"), "spec"), restartPolicy);
  }

  private static void fillPodSpec(ObjectNode spec, String restartPolicy) {
    for (String list : new String[] {"initContainers", "containers"}) {
      spec.path(list).values().forEach(Defaults::fillContainer);
    }
    if (!restartPolicy.isEmpty()) {
      putIfAbsent(spec, "restartPolicy", restartPolicy);
    }
    putIfAbsent(spec, "terminationGracePeriodSeconds", 30);
    putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
    Json.child(spec, "securityContext");
    putIfAbsent(spec, "schedulerName", "default-scheduler");
  }

  private static void fillContainer(JsonNode node) {
    if (node instanceof ObjectNode container) {
      dropEmpty(Json.child(container, "resources"), List.of("requests", "limits"));
      putIfAbsent(container, "terminationMessagePath", "/dev/termination-log");
      putIfAbsent(container, "terminationMessagePolicy", "File");
      String image = Json.text(container, "image");
      boolean isLatest = image.endsWith(":latest") || !image.contains(":");
      putIfAbsent(container, "imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
      for (JsonNode port : container.path("ports").values()) {
        putIfAbsent((ObjectNode) port, "protocol", "TCP");
      }
    }
  }

  private static void putIfAbsent(ObjectNode object, String field, String value) {
    if (object.path(field).isMissingNode() || object.path(field).isNull()) {
      object.put(field, value);
    }
  }

  private static void putIfAbsent(ObjectNode object, String field, int value) {
    if (object.path(field).isMissingNode() || object.path(field).isNull()) {
      object.put(field, value);
    }
  }

  // An API server stores no empty map there.
  private static void dropEmpty(ObjectNode object, List<String> maps) {
    for (String map : maps) {
      if (object.path(map).isObject() && object.path(map).isEmpty()) {
        object.remove(map);
      }
    }
  }
}
