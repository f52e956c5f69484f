package dev.foretop.app;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.proxy.cluster.ClusterListing;
import org.jspecify.annotations.Nullable;

/// Starts the demo cluster when it is first wanted, and ends it with the program.
final class DemoHolder implements AutoCloseable {

  private @Nullable DemoCluster cluster;
  private @Nullable ClusterListing listing;

  /// Returns the demo cluster as the only one in a listing; always the same object.
  synchronized ClusterListing listing() {
    if (listing == null) {
      cluster = DemoCluster.start();
      listing = ClusterSources.demoListing(cluster);
    }
    return listing;
  }

  @Override
  public synchronized void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
