package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.Granted;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.upstream.Upstream;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides through which connections, and as whom, a request reaches its cluster.
///
/// Nearly always everything is at hand, and [#ready] answers without blocking. The first request to
/// a cluster, and those after a change, need [#open].
public final class Router {

  private final UserCredentials credentials;
  private final UpstreamRegistry upstreams;

  public Router(UserCredentials credentials, UpstreamRegistry upstreams) {
    this.credentials = credentials;
    this.upstreams = upstreams;
  }

  /// Returns the route if nothing has to be read, run or made for it.
  ///
  /// @param person as whom the cluster is asked to take a caller whom an issuer names, or null
  Optional<Route> ready(
      ClusterDetails cluster, CallerCredential caller, @Nullable Impersonation person) {
    if (ClearText.isOnTheWay(cluster)) {
      return Optional.empty(); // open() looks closer
    }
    if (caller instanceof CallerCredential.Present(var authorization)) {
      return upstreams
          .ready(cluster, null)
          .map(upstream -> Route.withOwnCredential(upstream, authorization));
    }
    Optional<Granted> granted = credentials.ready(cluster);
    if (granted.isEmpty()) {
      return Optional.empty();
    }
    return upstreams
        .ready(cluster, granted.get().credential().clientKey())
        .map(upstream -> route(cluster, granted.get(), person, upstream));
  }

  /// Returns the route. May read files and run a credential plugin, so it needs a thread that may
  /// block.
  ///
  /// @throws IOException if there is no credential, or the cluster's settings cannot be used
  Route open(ClusterDetails cluster, CallerCredential caller, @Nullable Impersonation person)
      throws IOException {
    if (caller instanceof CallerCredential.Present(var authorization)) {
      ClearText.refuse(cluster);
      return Route.withOwnCredential(upstreams.open(cluster, null), authorization);
    }
    if (!cluster.user().equals(ClusterUser.ANONYMOUS)) {
      ClearText.refuse(cluster);
    }
    Granted granted = credentials.obtain(cluster);
    Upstream upstream = upstreams.open(cluster, granted.credential().clientKey());
    return route(cluster, granted, person, upstream);
  }

  private Route route(
      ClusterDetails cluster, Granted granted, @Nullable Impersonation person, Upstream upstream) {
    Credential credential = granted.credential();
    return new Route(
        upstream,
        credential.authorization(),
        person == null ? cluster.user().impersonation() : person,
        granted.tenure(),
        () -> credentials.forget(cluster, credential));
  }
}
