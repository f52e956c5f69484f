package dev.foretop.proxy.guard;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The web page that a request comes from, if it comes from one.
///
/// Programs that speak WebSocket often name the server's own address as the origin. Foretop serves
/// no page that could run there, so that such a request comes from no page.
public final class ClientOrigin {

  private ClientOrigin() {}

  /// Returns the origins that `request` names, which are none if it names the listener's own.
  static List<String> all(Request request) {
    List<String> named = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    return named.size() == 1 && isOwn(named.getFirst(), request) ? List.of() : named;
  }

  /// Returns the origin, or null if there is none.
  public static @Nullable String of(Request request) {
    List<String> all = all(request);
    return all.isEmpty() ? null : all.getFirst();
  }

  private static boolean isOwn(String origin, Request request) {
    boolean secure = request.getConnectionMetaData().getConnection().getEndPoint().isSecure();
    String scheme = secure ? "https://" : "http://";
    Optional<Authority> authority =
        origin.startsWith(scheme)
            ? Authority.parse(origin.substring(scheme.length()))
            : Optional.empty();
    return authority.map(named -> named.isLoopback(Request.getLocalPort(request))).orElse(false);
  }
}
