package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Turns the names of clusters in a new grant into their ids. A grant must hold for one cluster and
/// not for whatever may bear its name tomorrow.
///
/// @param idOf returns the id of the cluster that a name, or an id, stands for now
public record ClusterIds(Function<String, Optional<String>> idOf) {

  /// Returns `grant` with ids for names.
  ///
  /// @throws IllegalArgumentException if there is no such cluster
  Grant resolve(Grant grant) {
    return new Grant(
        resolve(grant.clusters()),
        grant.namespaces(),
        grant.write(),
        grant.subresources(),
        grant.secrets(),
        resolve(grant.inject()),
        grant.impersonate(),
        grant.origins(),
        grant.originless());
  }

  private Names resolve(Names names) {
    if (names.all()) {
      return names;
    }
    Set<String> ids = new HashSet<>();
    for (String name : names.some()) {
      ids.add(
          idOf.apply(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no cluster '%s'".formatted(name))));
    }
    return new Names(false, ids);
  }
}
