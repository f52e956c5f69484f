package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The clusters that nobody may change through the proxy, by name or by id. Asked for each request:
/// the user's mark holds from the moment that it is set.
record ReadOnlyClusters(Supplier<Set<String>> names) {

  boolean contains(ClusterDetails cluster) {
    return now().test(cluster);
  }

  /// Returns which clusters they are at this moment, to ask about many: finding it out may take a
  /// look at a file.
  Predicate<ClusterDetails> now() {
    Set<String> now = names.get();
    return cluster ->
        !now.isEmpty() && (now.contains(cluster.id()) || now.contains(cluster.name().value()));
  }
}
