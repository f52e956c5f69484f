package dev.foretop.app.source;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the demo cluster when it is first wanted, and ends it with the program.
public final class DemoHolder implements AutoCloseable {

  /// The name of the demo cluster's source in cluster ids.
  public static final String SOURCE = "demo";

  private static final Presentation PRESENTATION =
      new Presentation("serviceAccount", "Demo cluster", null, null, false, null);

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
      return listing(started.server(), ClusterUser.withToken(new Secret(started.token())));
    } catch (IOException e) {
      var problem =
          new ClusterProblem(SOURCE, Texts.of("source.demo.cluster.cannot", e.getMessage()));
      return new ClusterListing(List.of(), List.of(problem));
    }
  }

  /// Returns what [#listing()] returns, for a look only: nothing runs there.
  static ClusterListing describe() {
    return listing(URI.create("http://localhost"), ClusterUser.ANONYMOUS);
  }

  private static ClusterListing listing(URI server, ClusterUser user) {
    var details =
        new ClusterDetails(
            new ClusterName("demo"), SOURCE, server, ClusterTls.DEFAULT, null, user, PRESENTATION);
    return new ClusterListing(List.of(details), List.of());
  }

  @Override
  public synchronized void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
