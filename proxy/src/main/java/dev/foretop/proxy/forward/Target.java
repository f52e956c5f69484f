package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/// The cluster and the path that a request is for.
///
/// @param known the cluster
/// @param mount the path that stands for the cluster's URL, as the client wrote it
/// @param pathQuery the raw path below the cluster's URL with the raw query, as they came in
public record Target(KnownCluster known, String mount, String pathQuery) {

  private static final String ATTRIBUTE = Target.class.getName();

  ClusterDetails cluster() {
    return known.cluster();
  }

  public void attachTo(Request request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Returns what was attached to `request`.
  public static Target of(Request request) {
    return (Target) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  /// Returns what was attached to `request`, if it came that far.
  public static Optional<Target> find(Request request) {
    return Optional.ofNullable((Target) request.getAttribute(ATTRIBUTE));
  }

  /// Returns the path without its query.
  public String path() {
    int mark = pathQuery.indexOf('?');
    return mark < 0 ? pathQuery : pathQuery.substring(0, mark);
  }

  /// Returns the query without its `?`, or the empty string.
  String query() {
    int mark = pathQuery.indexOf('?');
    return mark < 0 ? "" : pathQuery.substring(mark + 1);
  }
}
