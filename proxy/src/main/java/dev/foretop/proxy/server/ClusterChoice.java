package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/// Which cluster a request is for.
sealed interface ClusterChoice {

  record Chosen(ClusterDetails cluster) implements ClusterChoice {}

  record Refused(ProxyProblem problem) implements ClusterChoice {}

  /// The header of the protocol.
  String HEADER = "Backstage-Kubernetes-Cluster";

  /// Its name until Backstage 1.9.
  String LEGACY_HEADER = "X-Kubernetes-Cluster";

  /// Chooses as Backstage does: by exact name, the first locator that has it; without a header the
  /// only cluster there is.
  static ClusterChoice byHeader(
      HttpFields headers, ClusterDirectory.Index clusters, AmbiguousNames ambiguousNames) {
    List<String> values = headers.getValuesList(HEADER);
    if (values.isEmpty()) {
      values = headers.getValuesList(LEGACY_HEADER);
    }
    List<ClusterDetails> all = clusters.listing().clusters();
    if (all.isEmpty()) {
      return new Refused(new ProxyProblem.NoClusters());
    }
    String requested = String.join(", ", values);
    if (requested.isEmpty()) {
      return all.size() == 1
          ? new Chosen(all.getFirst())
          : new Refused(new ProxyProblem.UnknownCluster(values.isEmpty() ? "undefined" : ""));
    }
    return byName(requested, clusters, ambiguousNames);
  }

  /// Chooses by a name or an id that the path holds.
  static ClusterChoice byName(
      String requested, ClusterDirectory.Index clusters, AmbiguousNames ambiguousNames) {
    if (ambiguousNames == AmbiguousNames.REJECT && clusters.ambiguous().contains(requested)) {
      return new Refused(new ProxyProblem.AmbiguousCluster(requested, clusters.idsOf(requested)));
    }
    Optional<ClusterDetails> cluster = clusters.find(requested);
    return cluster.isPresent()
        ? new Chosen(cluster.get())
        : new Refused(new ProxyProblem.UnknownCluster(requested));
  }
}
