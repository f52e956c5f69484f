package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.util.Set;
import java.util.function.Supplier;

/// The clusters that nobody may change through the proxy, by name or by id. Asked for each request:
/// the user's mark holds from the moment that it is set.
record ReadOnlyClusters(Supplier<Set<String>> names) {

  boolean contains(ClusterDetails cluster) {
    Set<String> now = names.get();
    return !now.isEmpty() && (now.contains(cluster.id()) || now.contains(cluster.name().value()));
  }
}
