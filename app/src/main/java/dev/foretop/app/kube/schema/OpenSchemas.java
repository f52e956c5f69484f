package dev.foretop.app.kube.schema;

import dev.foretop.app.kube.Cluster;
import java.util.Map;
import java.util.WeakHashMap;

/// The schemas of the clusters that are open, for as long as they are. Safe for use by many
/// threads.
public final class OpenSchemas {

  private final Map<Cluster, Schemas> open = new WeakHashMap<>(); // guarded by this

  public synchronized Schemas of(Cluster cluster) {
    return open.computeIfAbsent(cluster, wanted -> new Schemas(wanted.objects()));
  }
}
