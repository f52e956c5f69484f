package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ExecPlugin;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A plugin and what it is told about the cluster: all that its answer depends on. Clusters with
/// equal ones share the answer.
///
/// @param cluster null for a plugin that does not want to know
record ExecTarget(ExecPlugin plugin, @Nullable Cluster cluster) {

  record Cluster(URI server, ClusterTls tls, @Nullable URI proxyUrl) {}

  static ExecTarget of(ClusterDetails cluster, ExecPlugin plugin) {
    return new ExecTarget(
        plugin,
        plugin.provideClusterInfo()
            ? new Cluster(cluster.server(), cluster.tls(), cluster.proxyUrl())
            : null);
  }
}
