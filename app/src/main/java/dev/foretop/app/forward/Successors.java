package dev.foretop.app.forward;

import dev.foretop.app.kinds.Maker;
import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds the pods that a forward may lead to. A pod of a Deployment or a ReplicaSet has others that
/// are as good and one of which takes its place; one of a StatefulSet, of a DaemonSet or a Job is
/// meant itself.
final class Successors {

  private static final Map<String, String> EQUALS =
      Map.of("Deployment", "deployments.apps", "ReplicaSet", "replicasets.apps");

  private Successors() {}

  /// Returns how the pods are found. Blocks.
  ///
  /// @param object as the server has it
  /// @throws IOException with words for the user, if the object leads to no pods
  static PodQuery query(Cluster cluster, ObjectKey key, JsonNode object) throws IOException {
    Optional<PodQuery> equals =
        key.kind().qualifiedName().equals("pods") ? ofEquals(cluster, object) : Optional.empty();
    return equals
        .or(() -> PodQuery.of(cluster, key, object))
        .orElseThrow(() -> new IOException(Texts.of("words.leads.no.pods", key.place())));
  }

  // Who may not read the workload keeps the one pod.
  private static Optional<PodQuery> ofEquals(Cluster cluster, JsonNode pod) {
    List<String> maker = List.of(Maker.of(pod).split("/", -1));
    String plural = EQUALS.getOrDefault(maker.getFirst(), "");
    Optional<ResourceKind> kind = cluster.discovery().named(plural);
    if (maker.size() < 3 || kind.isEmpty()) {
      return Optional.empty();
    }
    var key = new ObjectKey(cluster.id(), kind.get(), maker.get(1), maker.get(2));
    try {
      return PodQuery.of(cluster, key, cluster.objects().json(key));
    } catch (ApiException _) {
      return Optional.empty();
    }
  }
}
