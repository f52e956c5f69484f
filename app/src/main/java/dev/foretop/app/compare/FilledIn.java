package dev.foretop.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What admission and controllers write into objects of some kinds, beyond defaults: the token of a
/// pod's account, what ties a job to its pods, what counts revisions.
final class FilledIn {

  private static final String TOKEN = "kube-api-access-";
  private static final int EVICTION_SECONDS = 300;
  private static final List<String> NOTES =
      List.of(
          "deployment.kubernetes.io/revision",
          "deprecated.daemonset.template.generation",
          "pv.kubernetes.io/bind-completed",
          "pv.kubernetes.io/bound-by-controller",
          "volume.kubernetes.io/storage-provisioner",
          "volume.beta.kubernetes.io/storage-provisioner",
          "volume.kubernetes.io/selected-node");
  private static final List<String> OF_JOB =
      List.of(
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "controller-uid",
          "job-name");
  private static final List<String> PROTECTIONS =
      List.of("kubernetes.io/pvc-protection", "kubernetes.io/pv-protection");
  private static final List<String> TAINTS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  private static final String INGRESS = "Ingress";
  private static final String EGRESS = "Egress";
  private static final String BOUND = "/metadata/annotations/pv.kubernetes.io~1bound-by-controller";
  private static final JsonNode METRICS =
      JsonMapper.shared()
          .readTree(
              """
              [{"type": "Resource", "resource": {"name": "cpu",
                "target": {"type": "Utilization", "averageUtilization": 80}}}]
              """);

  private FilledIn() {}

  /// Takes it out of an object.
  static void remove(ObjectNode object) {
    boolean isBound = object.at(BOUND).isString();
    removeFrom(object.at("/metadata"), "annotations", NOTES);
    switch (object.path("kind").asString("")) {
      case "Deployment" -> deployment(object.at("/spec/strategy"));
      case "Pod" -> pod(object.path("spec"));
      case "Job" -> job(object);
      case "Service" -> service(object.path("spec"));
      case "PersistentVolumeClaim" -> claim(object, isBound);
      case "PersistentVolume" -> unprotect(object);
      case "NetworkPolicy" -> policy(object.path("spec"));
      case "HorizontalPodAutoscaler" -> autoscaler(object.path("spec"));
      case "StatefulSet" -> object.at("/spec/volumeClaimTemplates").forEach(FilledIn::template);
      default -> {
        // nothing is known of it
      }
    }
  }

  private static void deployment(JsonNode strategy) {
    JsonNode rollingUpdate = strategy.path("rollingUpdate");
    for (String field : List.of("maxSurge", "maxUnavailable")) {
      removeIf(rollingUpdate, field, share -> share.asString("").equals("25%"));
    }
    removeIf(strategy, "rollingUpdate", JsonNode::isEmpty);
  }

  private static void removeFrom(JsonNode holder, String map, List<String> keys) {
    if (holder instanceof ObjectNode owner && owner.get(map) instanceof ObjectNode entries) {
      entries.remove(keys);
      if (entries.isEmpty()) {
        owner.remove(map);
      }
    }
  }

  private static void pod(JsonNode spec) {
    filter(spec, "volumes", FilledIn::isToken);
    filter(spec, "tolerations", FilledIn::isUsual);
    for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
      spec.path(list)
          .forEach(each -> {
            filter(each, "volumeMounts", FilledIn::isToken);
            resources(each);
          });
    }
    removeIf(spec, "serviceAccountName", account -> account.asString("").equals("default"));
    boolean isOfNoClass = spec.path("priorityClassName").isMissingNode();
    if (spec instanceof ObjectNode known && isOfNoClass && spec.path("priority").asInt(-1) == 0) {
      known.remove("priority");
    }
  }

  // Of pods, though not of templates, the server takes limits for requests where these are not
  // said.
  private static void resources(JsonNode container) {
    JsonNode resources = container.path("resources");
    JsonNode limits = resources.path("limits");
    if (resources.get("requests") instanceof ObjectNode requests) {
      List.copyOf(requests.propertyNames())
          .forEach(name -> removeIf(requests, name, limits.path(name)::equals));
      removeIf(resources, "requests", JsonNode::isEmpty);
    }
  }

  private static void removeIf(JsonNode holder, String field, Predicate<JsonNode> isFilledIn) {
    if (holder instanceof ObjectNode owner && isFilledIn.test(owner.path(field))) {
      owner.remove(field);
    }
  }

  private static boolean isToken(JsonNode named) {
    return named.path("name").asString("").startsWith(TOKEN);
  }

  private static boolean isUsual(JsonNode toleration) {
    return TAINTS.contains(toleration.path("key").asString(""))
        && toleration.path("effect").asString("").equals("NoExecute")
        && toleration.path("tolerationSeconds").asInt(0) == EVICTION_SECONDS;
  }

  private static void filter(JsonNode holder, String list, Predicate<JsonNode> isFilledIn) {
    if (holder instanceof ObjectNode owner && owner.get(list) instanceof ArrayNode items) {
      List<JsonNode> kept = new ArrayList<>(items.values());
      kept.removeIf(isFilledIn);
      if (kept.isEmpty()) {
        owner.remove(list);
      } else if (kept.size() < items.size()) {
        owner.putArray(list).addAll(kept);
      }
    }
  }

  // Whoever chooses a job's pods by themselves says so.
  private static void job(ObjectNode job) {
    if (job.get("spec") instanceof ObjectNode spec
        && !spec.path("manualSelector").asBoolean(false)) {
      spec.remove(List.of("selector", "manualSelector"));
      removeFrom(job.path("metadata"), "labels", OF_JOB);
      JsonNode template = spec.path("template");
      removeFrom(template.path("metadata"), "labels", OF_JOB);
      if (template instanceof ObjectNode owner && template.path("metadata").isEmpty()) {
        owner.remove("metadata");
      }
    }
  }

  private static void template(JsonNode claim) {
    if (claim instanceof ObjectNode known) {
      known.remove(List.of("apiVersion", "kind", "status"));
    }
  }

  private static void service(JsonNode spec) {
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode known && known.path("port").equals(known.path("targetPort"))) {
        known.remove("targetPort");
      }
    }
  }

  // Somebody may choose a volume; the controller notes that it was not them.
  private static void claim(ObjectNode claim, boolean isBound) {
    unprotect(claim);
    removeIf(claim.path("spec"), "volumeName", _ -> isBound);
  }

  private static void unprotect(ObjectNode object) {
    filter(object.path("metadata"), "finalizers", FilledIn::isProtection);
  }

  private static void policy(JsonNode spec) {
    List<String> usual =
        spec.path("egress").isEmpty() ? List.of(INGRESS) : List.of(INGRESS, EGRESS);
    removeIf(
        spec,
        "policyTypes",
        types -> types.valueStream().map(JsonNode::asString).toList().equals(usual));
  }

  private static void autoscaler(JsonNode spec) {
    removeIf(spec, "minReplicas", least -> least.asInt(0) == 1);
    removeIf(spec, "metrics", METRICS::equals);
  }

  private static boolean isProtection(JsonNode finalizer) {
    return PROTECTIONS.contains(finalizer.asString(""));
  }
}
