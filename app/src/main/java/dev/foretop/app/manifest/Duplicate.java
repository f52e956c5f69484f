package dev.foretop.app.manifest;

import dev.foretop.app.compare.Noise;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An object like another one, without what the server and controllers gave to that one alone.
public final class Duplicate {

  private static final int LONGEST_NAME = 63;
  private static final String SUFFIX = "-copy";
  private static final List<String> OF_METADATA =
      List.of("ownerReferences", "finalizers", "generateName");
  // Notes by which controllers tie an object to others.
  private static final List<String> NOTES =
      List.of(
          "deployment.kubernetes.io/",
          "pv.kubernetes.io/",
          "volume.kubernetes.io/",
          "volume.beta.kubernetes.io/",
          "batch.kubernetes.io/",
          "kubernetes.io/service-account.uid",
          "control-plane.alpha.kubernetes.io/");
  private static final List<String> LABELS =
      List.of(
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "pod-template-hash",
          "controller-revision-hash",
          "kubernetes.io/metadata.name");
  private static final Map<String, List<String>> OF_SPEC =
      Map.of(
          "Pod", List.of("nodeName", "ephemeralContainers"),
          "Service", List.of("clusterIP", "clusterIPs", "healthCheckNodePort"),
          "PersistentVolumeClaim", List.of("volumeName"),
          "PersistentVolume", List.of("claimRef"),
          "Namespace", List.of("finalizers"));

  private Duplicate() {}

  public static ObjectNode of(JsonNode original) {
    ObjectNode copy = Noise.removed(original);
    if (copy.get("metadata") instanceof ObjectNode metadata) {
      String name = metadata.path("name").asString("");
      int most = Math.min(name.length(), LONGEST_NAME - SUFFIX.length());
      metadata.put("name", name.substring(0, most) + SUFFIX);
      cleanMetadata(metadata);
    }
    String kind = copy.path("kind").asString("");
    if (copy.get("spec") instanceof ObjectNode spec) {
      spec.remove(OF_SPEC.getOrDefault(kind, List.of()));
      switch (kind) {
        case "Service" -> spec.path("ports").forEach(port -> remove(port, List.of("nodePort")));
        case "Job" -> cleanJob(spec);
        case "Pod" -> cleanPod(spec);
        default -> {}
      }
      if (spec.isEmpty()) {
        copy.remove("spec");
      }
    }
    if (kind.equals("ServiceAccount")) {
      copy.remove("secrets");
    }
    return copy;
  }

  private static void cleanMetadata(ObjectNode metadata) {
    metadata.remove(OF_METADATA);
    if (metadata.get("annotations") instanceof ObjectNode notes) {
      List.copyOf(notes.propertyNames()).stream()
          .filter(name -> NOTES.stream().anyMatch(name::startsWith))
          .forEach(notes::remove);
    }
    remove(metadata.path("labels"), LABELS);
    for (String part : List.of("annotations", "labels")) {
      if (metadata.path(part).isObject() && metadata.path(part).isEmpty()) {
        metadata.remove(part);
      }
    }
  }

  private static void remove(JsonNode from, List<String> names) {
    if (from instanceof ObjectNode fields) {
      fields.remove(names);
    }
  }

  // The controller makes a selector of the job's uid, and marks its pods with that.
  private static void cleanJob(ObjectNode spec) {
    if (!spec.path("manualSelector").asBoolean(false)) {
      spec.remove("selector");
      remove(spec.at("/template/metadata/labels"), LABELS);
    }
  }

  // The token of the old pod's account.
  private static void cleanPod(ObjectNode spec) {
    removeItems(spec.path("volumes"));
    for (String containers : List.of("containers", "initContainers")) {
      spec.path(containers).forEach(each -> removeItems(each.path("volumeMounts")));
    }
  }

  private static void removeItems(JsonNode list) {
    if (list instanceof ArrayNode items) {
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.path(i).path("name").asString("").startsWith("kube-api-access-")) {
          items.remove(i);
        }
      }
    }
  }
}
