package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers only requests addressed to a loopback name and to the port that they came in on.
///
/// Binding to 127.0.0.1 is not enough: a web page can point its own domain name at 127.0.0.1 (DNS
/// rebinding) and would then reach every cluster with the user's rights. Its requests still carry
/// the foreign name in `Host`, and are refused here.
public final class LoopbackHostHandler extends RefusingHandler {

  private static final Logger log = LoggerFactory.getLogger(LoopbackHostHandler.class);

  @Override
  protected void onRefusal(ProxyProblem problem, Request request, Response response) {
    log.debug("Refused {} for a foreign or malformed host", request.getMethod());
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    String target = request.getHttpURI().getAuthority();
    boolean http2 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    String named = host == null && http2 ? target : host;
    Optional<Authority> authority = named == null ? Optional.empty() : Authority.parse(named);
    if (authority.isEmpty() || (http2 && !named.equals(target)) || !isPlain(request)) {
      return new ProxyProblem.MalformedHeader("Host", "must be a host with its port");
    }
    // The request line may name an authority, too, and HTTP says that it wins.
    boolean own =
        authority.get().isLoopback(Request.getLocalPort(request))
            && Request.getServerPort(request) == Request.getLocalPort(request)
            && isLoopback(request.getHttpURI().getHost());
    return own ? null : new ProxyProblem.ForeignHost(named);
  }

  // A request line may hold a whole URL. Then it says nothing that a path alone would not.
  private static boolean isPlain(Request request) {
    String scheme = request.getHttpURI().getScheme();
    boolean secure =
        request.getConnectionMetaData().getConnection().getEndPoint().isSecure()
            && "https".equalsIgnoreCase(scheme);
    return request.getHttpURI().getUser() == null
        && (scheme == null || scheme.equalsIgnoreCase("http") || secure);
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null && new Authority(host, 0).isLoopback(0);
  }
}
