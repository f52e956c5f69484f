package dev.foretop.proxy.server;

import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/// Which cluster a request is for.
sealed interface ClusterChoice {

  record Chosen(KnownCluster cluster) implements ClusterChoice {}

  record Refused(ProxyProblem problem) implements ClusterChoice {}

  /// The header of the protocol.
  String HEADER = "Backstage-Kubernetes-Cluster";

  /// Its name until Backstage 1.9.
  String LEGACY_HEADER = "X-Kubernetes-Cluster";

  /// Returns whether a header names a cluster.
  static boolean isNamed(HttpFields headers) {
    return values(headers).stream().anyMatch(value -> !value.isEmpty());
  }

  private static List<String> values(HttpFields headers) {
    List<String> values = headers.getValuesList(HEADER);
    return values.isEmpty() ? headers.getValuesList(LEGACY_HEADER) : values;
  }

  /// Chooses as Backstage does: by exact name, the first locator that has it; without a header the
  /// only cluster there is.
  static ClusterChoice byHeader(
      HttpFields headers, ClusterIndex.Visible clusters, AmbiguousNames ambiguousNames) {
    List<String> values = values(headers);
    String requested = values.size() == 1 ? values.getFirst() : String.join(", ", values);
    if (!requested.isEmpty()) {
      ClusterChoice named = byNameOrEncoded(requested, clusters, ambiguousNames);
      if (named instanceof Chosen || !clusters.clusters().isEmpty()) {
        return named;
      }
    }
    return onlyOne(clusters, values.isEmpty() ? "undefined" : "");
  }

  // Fields hold ASCII only, names what their users like. One that begins with a tilde comes first.
  private static ClusterChoice byNameOrEncoded(
      String requested, ClusterIndex.Visible clusters, AmbiguousNames ambiguousNames) {
    ClusterChoice plain = byName(requested, clusters, ambiguousNames);
    Optional<String> encoded = EncodedName.decode(requested);
    if (plain instanceof Chosen || encoded.isEmpty()) {
      return plain;
    }
    KnownCluster known = clusters.findSegment(requested);
    return known == null ? byName(encoded.get(), clusters, ambiguousNames) : new Chosen(known);
  }

  private static ClusterChoice onlyOne(ClusterIndex.Visible clusters, String requested) {
    List<KnownCluster> all = clusters.clusters();
    return switch (all.size()) {
      case 0 -> new Refused(new ProxyProblem.NoClusters(clusters.why()));
      case 1 -> new Chosen(all.getFirst());
      default -> new Refused(new ProxyProblem.UnknownCluster(requested, clusters.why()));
    };
  }

  /// Chooses by a name or an id that the path holds.
  static ClusterChoice byName(
      String requested, ClusterIndex.Visible clusters, AmbiguousNames ambiguousNames) {
    if (ambiguousNames == AmbiguousNames.REJECT && clusters.isAmbiguous(requested)) {
      return new Refused(new ProxyProblem.AmbiguousCluster(requested, clusters.idsOf(requested)));
    }
    KnownCluster cluster = clusters.find(requested);
    return cluster == null
        ? new Refused(new ProxyProblem.UnknownCluster(requested, clusters.why()))
        : new Chosen(cluster);
  }
}
