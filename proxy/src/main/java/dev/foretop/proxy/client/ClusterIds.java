package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Turns the names of clusters in a new grant into their ids. A grant must hold for one cluster and
/// not for whatever may bear its name tomorrow.
///
/// @param idOf returns the id of the cluster that a name, or an id, stands for now
public record ClusterIds(Function<String, Optional<String>> idOf) {

  /// Returns `grant` with ids for names.
  ///
  /// @throws IllegalArgumentException if there is no such cluster
  public Grant resolve(Grant grant) {
    return withClusters(grant, resolve(grant.clusters()), resolve(grant.inject()));
  }

  private Names resolve(Names names) {
    Set<String> unknown = unknown(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no cluster '%s'".formatted(unknown.iterator().next()));
    }
    return known(names);
  }

  /// Returns `grant` with ids for those names that some cluster has, and without the others. For
  /// who must not learn which clusters there are.
  public Grant resolveKnown(Grant grant) {
    return withClusters(grant, known(grant.clusters()), known(grant.inject()));
  }

  private Names known(Names names) {
    return names.all()
        ? names
        : new Names(
            false,
            names.some().stream()
                .flatMap(name -> idOf.apply(name).stream())
                .collect(Collectors.toSet()));
  }

  /// Returns those of `names` that no cluster has.
  public Set<String> unknown(Names names) {
    return names.some().stream()
        .filter(name -> idOf.apply(name).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Grant withClusters(Grant grant, Names clusters, Names inject) {
    return new Grant(
        clusters,
        grant.namespaces(),
        grant.write(),
        grant.subresources(),
        grant.secrets(),
        inject,
        grant.impersonate(),
        grant.metrics(),
        grant.origins(),
        grant.originless());
  }
}
