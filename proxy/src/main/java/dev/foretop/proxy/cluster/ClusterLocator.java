package dev.foretop.proxy.cluster;

/// Finds the clusters that one source names.
///
/// A locator says what its source says **now**: a `kubectl config` change shows up at the next
/// call. It never fails: what cannot be read becomes a [ClusterProblem] beside the clusters that
/// can. It connects to nothing.
///
/// The proxy calls it a few times a second, in rounds; no request waits for it. Implementations are
/// quick while their source stays as it is, and return the same object then.
@FunctionalInterface
public interface ClusterLocator {

  /// Returns every cluster that the source names, in the source's order.
  ClusterListing locate();

  /// Says that the cluster with this id may have been made anew: it shows a certificate that does
  /// not fit. Whoever has named it and asks its source only now and then asks soon. Returns at
  /// once.
  ///
  /// @param byUser whether the user wants it, so that it is not to be put off
  default void lookAgain(String clusterId, boolean byUser) {}

  /// Returns the entities that the source knows besides clusters.
  default EntityCatalog entities() {
    return EntityCatalog.NONE;
  }
}
