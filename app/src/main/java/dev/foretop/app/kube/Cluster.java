package dev.foretop.app.kube;

import java.util.List;

/// A cluster that is open, as features see it: what can be asked of it. One for each open cluster.
public interface Cluster {

  ClusterId id();

  /// The kinds that it serves, as far as they are known by now.
  Discovery discovery();

  /// Its tables; they end with the cluster.
  TableSource tables();

  Objects objects();

  /// Which kinds it says are on their way out, as far as it has said.
  Deprecations deprecations();

  /// Namespaces that the user has worked in, the last one first: where to look for things of who
  /// may not list them. For any thread.
  List<String> likelyNamespaces();

  Streams streams();

  /// What this user may do.
  Access access();

  /// Requests as they are; what changes a cluster is sent by `kube.write` alone.
  RawRequests requests();
}
