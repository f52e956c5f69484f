package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.PathRules;
import dev.foretop.proxy.tls.ClusterServerName;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Puts the cluster before the path of what comes over a connection with a [ClusterServerName].
/// From here on it is a request like any other that names its cluster in the path, and none of
/// Foretop's own paths can be reached with it.
final class ServerNameHandler extends Handler.Wrapper {

  private static final String MOUNTED = ServerNameHandler.class.getName();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<String> label =
        request.isSecure()
            ? ListenerTls.serverName(request).flatMap(ClusterServerName::labelOf)
            : Optional.empty();
    if (label.isEmpty()) {
      return super.handle(request, response, callback);
    }
    HttpURI uri = request.getHttpURI();
    request.setAttribute(MOUNTED, true);
    return super.handle(
        isPath(uri) ? Request.serveAs(request, below(label.get(), uri)) : request,
        response,
        callback);
  }

  // What is no path stays what it is, and is refused in the usual words.
  private static boolean isPath(HttpURI uri) {
    String own = String.valueOf(uri.getPathQuery());
    return PathRules.hasOneSlashFirst(own) && uri.getFragment() == null;
  }

  private static HttpURI below(String label, HttpURI uri) {
    String mounted =
        String.join(
            "", ClusterRoutingHandler.CLUSTERS, EncodedName.MARK, label, uri.getPathQuery());
    return HttpURI.build(uri).pathQuery(mounted).asImmutable();
  }

  /// Returns whether the client of `request` wrote a path below the cluster, and nothing before it.
  static boolean hasMounted(Request request) {
    return request.getAttribute(MOUNTED) != null;
  }
}
