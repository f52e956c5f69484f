package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers only requests addressed to a loopback name and to the port that they came in on.
///
/// Binding to 127.0.0.1 is not enough: a web page can point its own domain name at 127.0.0.1 (DNS
/// rebinding) and would then reach every cluster with the user's rights. Its requests still carry
/// the foreign name in `Host`, and are refused here.
public final class LoopbackHostHandler extends Handler.Wrapper {

  private static final Logger log = LoggerFactory.getLogger(LoopbackHostHandler.class);

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  public LoopbackHostHandler(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHttpURI().getHost();
    if (host != null && isLoopback(host) && hasOwnPort(request)) {
      return super.handle(request, response, callback);
    }
    log.warn("Refused {} for a foreign host", request.getMethod());
    ProblemResponse.write(
        new ProxyProblem.ForeignHost(String.valueOf(request.getHttpURI().getAuthority())),
        request,
        response,
        callback);
    return true;
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK_NAMES.contains(host) || LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean hasOwnPort(Request request) {
    return Request.getServerPort(request) == Request.getLocalPort(request);
  }
}
