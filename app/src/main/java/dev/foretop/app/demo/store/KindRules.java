package dev.foretop.app.demo.store;

import com.google.re2j.Pattern;
import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.LabelSelector;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the API server demands of some built-in kinds beyond their schema.
final class KindRules {

  private static final Set<String> WITH_TEMPLATE =
      Set.of("deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps");

  private static final List<String> NOT_NEGATIVE =
      List.of("replicas", "minReadySeconds", "revisionHistoryLimit");

  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  private KindRules() {}

  static List<Cause> problems(ResourceType type, ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    switch (type.storage()) {
      case "pods" -> checkContainers(spec, "spec", causes);
      case "configmaps", "secrets" -> checkKeys(object.path("data"), causes);
      case "services" -> checkService(spec, causes);
      case "horizontalpodautoscalers.autoscaling" -> checkAutoscaler(spec, causes);
      case "jobs.batch" -> checkJob(spec.path("template"), "spec.template", causes);
      case "cronjobs.batch" -> checkCronJob(spec, causes);
      case ResourceTypes.DEFINITIONS -> checkDefinition(object, causes);
      default -> {
        if (WITH_TEMPLATE.contains(type.storage())) {
          checkWorkload(spec, causes);
        }
      }
    }
    return causes;
  }

  /// What must not change once the object exists.
  static List<Cause> immutable(ResourceType type, ObjectNode old, ObjectNode changed) {
    return switch (type.storage()) {
      case "pods" -> immutablePod(old, changed);
      case "persistentvolumeclaims" -> ClaimRules.immutable(old, changed);
      case "deployments.apps", "replicasets.apps", "daemonsets.apps" ->
          immutable("spec.selector", old, changed, "spec", "selector");
      case "secrets" -> immutable("type", old, changed, "type");
      case "services" -> immutable("spec.clusterIPs[0]", old, changed, "spec", "clusterIP");
      case "configmaps" -> immutableData(old, changed);
      default -> List.of();
    };
  }

  private static List<Cause> immutable(
      String field, ObjectNode old, ObjectNode changed, String... path) {
    JsonNode value = Json.at(changed, path);
    return Json.at(old, path).equals(value)
        ? List.of()
        : List.of(Cause.invalid(field, value.toString(), "field is immutable"));
  }

  private static List<Cause> immutableData(ObjectNode old, ObjectNode changed) {
    boolean isFixed = old.path("immutable").asBoolean(false);
    return isFixed && !old.path("data").equals(changed.path("data"))
        ? List.of(Cause.forbidden("data", "field is immutable when `immutable` is set"))
        : List.of();
  }

  private static List<Cause> immutablePod(ObjectNode old, ObjectNode changed) {
    String rule =
        "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
            + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it"
            + " to be set to 1 if it was previously negative)";
    return fixedPart(old).equals(fixedPart(changed))
        ? List.of()
        : List.of(Cause.forbidden("spec", rule));
  }

  /// What is wrong where debug containers that are there are not as they were.
  static List<Cause> onlyMoreDebugContainers(ObjectNode old, ObjectNode changed) {
    JsonNode now = Json.at(changed, "spec", "ephemeralContainers");
    for (JsonNode container : Json.at(old, "spec", "ephemeralContainers").values()) {
      boolean isKept = now.valueStream().anyMatch(container::equals);
      if (!isKept) {
        String rule =
            "existing ephemeral containers \"%s\" may not be changed"
                .formatted(Json.text(container, "name"));
        return List.of(Cause.forbidden("spec.ephemeralContainers", rule));
      }
    }
    JsonNode others = Json.at(changed, "spec", "containers");
    for (JsonNode container : now.values()) {
      String target = Json.text(container, "targetContainerName");
      boolean isKnown =
          target.isEmpty()
              || others.valueStream().anyMatch(each -> Json.text(each, "name").equals(target));
      if (!isKnown) {
        String field = "spec.ephemeralContainers.targetContainerName";
        return List.of(Cause.invalid(field, Status.quoted(target), "not found"));
      }
    }
    return List.of();
  }

  private static JsonNode fixedPart(ObjectNode pod) {
    ObjectNode copy = pod.deepCopy();
    ObjectNode spec = Json.child(copy, "spec");
    spec.remove(List.of("activeDeadlineSeconds", "tolerations", "nodeName"));
    for (String list : List.of("containers", "initContainers")) {
      spec.path(list).values().forEach(container -> ((ObjectNode) container).remove("image"));
    }
    return spec;
  }

  private static void checkKeys(JsonNode data, List<Cause> causes) {
    for (String key : data.propertyNames()) {
      if (!KEY.matcher(key).matches()) {
        String rule =
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
                + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is"
                + " '[-._a-zA-Z0-9]+')";
        causes.add(Cause.invalid("data[" + key + "]", Status.quoted(key), rule));
      }
    }
  }

  private static void checkWorkload(JsonNode spec, List<Cause> causes) {
    JsonNode template = spec.path("template");
    if (spec.path("selector").isEmpty()) {
      causes.add(Cause.required("spec.selector", ""));
    }
    if (spec.path("selector").isEmpty()
        || !LabelSelector.of(spec.path("selector")).matches(template)) {
      JsonNode labels = Json.at(template, "metadata", "labels");
      String value = labels.isMissingNode() ? "null" : labels.toString();
      String rule = "`selector` does not match template `labels`";
      causes.add(Cause.invalid("spec.template.metadata.labels", value, rule));
    }
    checkContainers(template.path("spec"), "spec.template.spec", causes);
    for (String field : NOT_NEGATIVE) {
      if (spec.path(field).asInt(0) < 0) {
        String rule = "must be greater than or equal to 0";
        causes.add(Cause.invalid("spec." + field, spec.path(field).toString(), rule));
      }
    }
  }

  private static void checkContainers(JsonNode spec, String path, List<Cause> causes) {
    if (spec.path("containers").isEmpty()) {
      causes.add(Cause.required(path + ".containers", ""));
    }
    for (int i = 0; i < spec.path("containers").size(); i++) {
      JsonNode container = spec.path("containers").path(i);
      for (String field : List.of("name", "image")) {
        if (Json.text(container, field).isEmpty()) {
          causes.add(Cause.required("%s.containers[%d].%s".formatted(path, i, field), ""));
        }
      }
    }
  }

  private static void checkService(JsonNode spec, List<Cause> causes) {
    boolean needsPorts =
        !Json.text(spec, "type").equals("ExternalName")
            && !Json.text(spec, "clusterIP").equals("None");
    if (needsPorts && spec.path("ports").isEmpty()) {
      causes.add(Cause.required("spec.ports", ""));
    }
    for (int i = 0; i < spec.path("ports").size(); i++) {
      int port = spec.path("ports").path(i).path("port").asInt(0);
      if (port < 1 || port > 65_535) {
        String rule = "must be between 1 and 65535, inclusive";
        causes.add(Cause.invalid("spec.ports[" + i + "].port", Integer.toString(port), rule));
      }
    }
  }

  private static void checkAutoscaler(JsonNode spec, List<Cause> causes) {
    int least = spec.path("minReplicas").asInt(1);
    int most = spec.path("maxReplicas").asInt(0);
    if (most < least) {
      String rule = "must be greater than or equal to `minReplicas`";
      causes.add(Cause.invalid("spec.maxReplicas", Integer.toString(most), rule));
    }
  }

  private static void checkJob(JsonNode template, String path, List<Cause> causes) {
    checkContainers(template.path("spec"), path + ".spec", causes);
    String policy = Json.text(template, "spec", "restartPolicy");
    if (policy.isEmpty()) {
      String rule = "valid values: \"OnFailure\", \"Never\"";
      causes.add(Cause.required(path + ".spec.restartPolicy", rule));
    } else if (!policy.equals("OnFailure") && !policy.equals("Never")) {
      causes.add(
          Cause.unsupported(
              path + ".spec.restartPolicy", Status.quoted(policy), List.of("OnFailure", "Never")));
    }
  }

  private static void checkCronJob(JsonNode spec, List<Cause> causes) {
    String schedule = Json.text(spec, "schedule");
    if (schedule.isEmpty()) {
      causes.add(Cause.required("spec.schedule", ""));
    } else if (!schedule.startsWith("@") && new StringTokenizer(schedule).countTokens() != 5) {
      int fields = new StringTokenizer(schedule).countTokens();
      String rule = "expected exactly 5 fields, found %d: [%s]".formatted(fields, schedule);
      causes.add(Cause.invalid("spec.schedule", Status.quoted(schedule), rule));
    }
    JsonNode template = Json.at(spec, "jobTemplate", "spec", "template");
    checkJob(template, "spec.jobTemplate.spec.template", causes);
  }

  private static void checkDefinition(ObjectNode object, List<Cause> causes) {
    JsonNode spec = object.path("spec");
    String expected = Json.text(spec, "names", "plural") + "." + Json.text(spec, "group");
    if (!Json.name(object).equals(expected)) {
      String rule = "must be spec.names.plural+\".\"+spec.group";
      causes.add(Cause.invalid("metadata.name", Status.quoted(Json.name(object)), rule));
    }
    for (String field : List.of("group", "scope")) {
      if (Json.text(spec, field).isEmpty()) {
        causes.add(Cause.required("spec." + field, ""));
      }
    }
    checkVersions(spec.path("versions"), causes);
  }

  private static void checkVersions(JsonNode versions, List<Cause> causes) {
    for (int i = 0; i < versions.size(); i++) {
      String schema = "spec.versions[" + i + "].schema.openAPIV3Schema";
      if (Json.at(versions.path(i), "schema", "openAPIV3Schema").isMissingNode()) {
        causes.add(Cause.required(schema, ""));
      }
    }
    long stored =
        versions.values().stream().filter(v -> v.path("storage").asBoolean(false)).count();
    if (stored != 1) {
      String rule = "must have exactly one version marked as storage version";
      causes.add(Cause.invalid("spec.versions", versions.toString(), rule));
    }
  }
}
