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

  /// Returns the entities that the source knows besides clusters.
  default EntityCatalog entities() {
    return EntityCatalog.NONE;
  }
}
