package dev.foretop.app.action;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The revisions of a workload, as `kubectl rollout history` counts them.
public final class Revisions {

  private static final String NUMBER = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";
  static final String CAUSE = "kubernetes.io/change-cause";
  private static final ResourceKind REPLICA_SETS =
      new ResourceKind("apps", "v1", "replicasets", "ReplicaSet", true, Set.of("list"), List.of());
  private static final ResourceKind CONTROLLER_REVISIONS =
      new ResourceKind(
          "apps",
          "v1",
          "controllerrevisions",
          "ControllerRevision",
          true,
          Set.of("list"),
          List.of());

  /// One revision.
  ///
  /// @param created when, as the server writes it
  /// @param cause why, where somebody noted it
  /// @param images of its containers
  /// @param origin the object that keeps it
  public record Revision(
      long number, String created, String cause, List<String> images, JsonNode origin) {

    /// Returns from what its pods are made, as the workload says it.
    public JsonNode template() {
      JsonNode kept = origin.at("/data/spec/template");
      ObjectNode template =
          (ObjectNode) (kept.isObject() ? kept : origin.at("/spec/template")).deepCopy();
      if (template.at("/metadata/labels") instanceof ObjectNode labels) {
        labels.remove(HASH);
      }
      template.remove("$patch");
      return template;
    }
  }

  private Revisions() {}

  /// Whether objects of `kind` have revisions.
  public static boolean has(ResourceKind kind) {
    return Patches.isOneOf(kind, "deployments.apps", "statefulsets.apps", "daemonsets.apps");
  }

  static boolean areReplicaSets(ResourceKind kind) {
    return Patches.isOneOf(kind, "deployments.apps");
  }

  /// Returns the revisions, the newest first. Blocks.
  public static List<Revision> of(Cluster cluster, ObjectKey workload) throws ApiException {
    boolean areSets = areReplicaSets(workload.kind());
    String uid = cluster.objects().json(workload).at("/metadata/uid").asString("");
    ResourceKind kind = areSets ? REPLICA_SETS : CONTROLLER_REVISIONS;
    List<Revision> revisions = new ArrayList<>();
    for (JsonNode each : cluster.objects().list(kind, workload.namespace(), "").path("items")) {
      if (isOwned(each, uid)) {
        Revision revision = areSets ? ofReplicaSet(each) : ofControllerRevision(each);
        if (revision.number() > 0) {
          revisions.add(revision);
        }
      }
    }
    revisions.sort(Comparator.comparingLong(Revision::number).reversed());
    return revisions;
  }

  private static boolean isOwned(JsonNode object, String uid) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean(false) && owner.path("uid").asString("").equals(uid)) {
        return true;
      }
    }
    return false;
  }

  private static Revision ofReplicaSet(JsonNode set) {
    String number = annotation(set, NUMBER);
    return revision(number(number), set, set.at("/spec/template/spec"));
  }

  private static Revision ofControllerRevision(JsonNode object) {
    return revision(
        object.path("revision").asLong(0), object, object.at("/data/spec/template/spec"));
  }

  private static Revision revision(long number, JsonNode origin, JsonNode pod) {
    List<String> images = new ArrayList<>();
    pod.path("containers").forEach(each -> images.add(each.path("image").asString("")));
    return new Revision(
        number,
        origin.at("/metadata/creationTimestamp").asString(""),
        annotation(origin, CAUSE),
        images,
        origin);
  }

  private static String annotation(JsonNode object, String name) {
    return object.path("metadata").path("annotations").path(name).asString("");
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
