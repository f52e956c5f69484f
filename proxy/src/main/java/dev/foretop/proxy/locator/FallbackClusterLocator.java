package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.EntityCatalog;

/// Adds a second locator's clusters only while the first has none: the demo cluster is there to try
/// the product on, not to stand beside real clusters. While the first is still being asked, it
/// stays as it was.
public final class FallbackClusterLocator implements ClusterLocator {

  private final ClusterLocator first;
  private final ClusterLocator fallback;
  private volatile boolean isNeeded;

  public FallbackClusterLocator(ClusterLocator first, ClusterLocator fallback) {
    this.first = first;
    this.fallback = fallback;
  }

  @Override
  public ClusterListing locate() {
    ClusterListing found = first.locate();
    if (found.settled()) {
      isNeeded = found.clusters().isEmpty();
    }
    return isNeeded && found.clusters().isEmpty() ? found.and(fallback.locate()) : found;
  }

  @Override
  public void lookAgain(String clusterId, boolean byUser) {
    first.lookAgain(clusterId, byUser);
  }

  @Override
  public EntityCatalog entities() {
    return first.entities();
  }
}
