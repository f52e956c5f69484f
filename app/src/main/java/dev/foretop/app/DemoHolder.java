package dev.foretop.app;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the demo cluster when it is first wanted, and ends it with the program.
final class DemoHolder implements AutoCloseable {

  private @Nullable DemoCluster cluster;
  private @Nullable ClusterListing listing;

  /// Returns the demo cluster as the only one in a listing; always the same object.
  synchronized ClusterListing listing() {
    if (listing == null) {
      listing = start();
    }
    return listing;
  }

  private ClusterListing start() {
    try {
      DemoCluster started = DemoCluster.start();
      cluster = started;
      return ClusterSources.demoListing(started);
    } catch (IOException e) {
      var problem =
          new ClusterProblem(
              ClusterSources.DEMO, "the demo cluster cannot be started: " + e.getMessage());
      return new ClusterListing(List.of(), List.of(problem));
    }
  }

  @Override
  public synchronized void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
