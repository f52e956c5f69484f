package dev.foretop.proxy.forward;

import dev.foretop.proxy.guard.PathRules;
import dev.foretop.proxy.upstream.Upstream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/// Where an API server sends the client next.
///
/// Within the cluster it becomes a path of the proxy. Anywhere else would take the client, and the
/// fields that it sends along, to a host that the cluster chose.
final class Redirect {

  private Redirect() {}

  /// The cluster wanted to send the client elsewhere.
  static final class LeadsOut extends Exception {

    private static final long serialVersionUID = 1;

    LeadsOut() {
      super("the cluster redirects to somewhere else");
    }
  }

  /// Puts the proxy's path for the `Location` of `serverToProxyResponse` into `headers`; returns
  /// false if the answer is a redirect that must not reach the client.
  static boolean isKept(
      Response serverToProxyResponse, Request clientToProxyRequest, HttpFields.Mutable headers) {
    String location = serverToProxyResponse.getHeaders().get(HttpHeader.LOCATION);
    if (location == null) {
      return true;
    }
    Target target = Target.of(clientToProxyRequest);
    Optional<String> path = pathInProxy(location, target);
    path.ifPresent(value -> headers.put(HttpHeader.LOCATION, value));
    return path.isPresent() || !HttpStatus.isRedirection(serverToProxyResponse.getStatus());
  }

  static Optional<String> pathInProxy(String location, Target target) {
    try {
      URI server = target.cluster().origin();
      String base = Upstream.basePathOf(target.cluster().server());
      URI next = resolve(server, base + target.path(), location);
      String path = String.valueOf(next.getRawPath());
      boolean inside =
          isSameServer(server, next)
              && PathRules.isAllowed(path)
              && (path.equals(base) || path.startsWith(base + "/"));
      return inside
          ? Optional.of(target.mount() + path.substring(base.length()) + suffix(next))
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static URI resolve(URI server, String path, String location) throws URISyntaxException {
    if (location.isEmpty()) {
      throw new URISyntaxException(location, "nothing there");
    }
    if (location.startsWith("?")) {
      return new URI(server + path + location); // URI.resolve drops the last segment here
    }
    // What begins with a slash needs no path to start from, and this one may be no valid URI.
    String from = location.startsWith("/") ? "/" : path;
    return new URI(server + from).resolve(new URI(location)).normalize();
  }

  private static boolean isSameServer(URI server, URI next) {
    return server.getScheme().equalsIgnoreCase(next.getScheme())
        && server.getHost().equalsIgnoreCase(next.getHost())
        && next.getRawUserInfo() == null
        && port(server) == port(next);
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static String suffix(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getRawFragment() == null ? query : query + "#" + uri.getRawFragment();
  }
}
