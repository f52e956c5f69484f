package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Answers only requests addressed to one of the proxy's public names, on whatever port it is
/// reached, or to this machine itself, as a port-forward does.
///
/// A page that points a name of its own at the proxy (DNS rebinding) finds no one here.
public final class TeamHostHandler extends RefusingHandler {

  private final Set<String> hosts;

  /// @param hosts in lower case
  public TeamHostHandler(Set<String> hosts) {
    this.hosts = Set.copyOf(hosts);
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    String target = request.getHttpURI().getAuthority();
    boolean http2 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    String named = host == null && http2 ? target : host;
    Optional<Authority> authority = named == null ? Optional.empty() : Authority.parse(named);
    boolean single =
        request.getHttpURI().getUser() == null && (target == null || target.equals(named));
    if (authority.isEmpty() || !single) {
      return new ProxyProblem.MalformedHeader("Host", "must be one host, the same everywhere");
    }
    boolean own =
        isPublic(authority.get()) || authority.get().isLoopback(Request.getLocalPort(request));
    return own ? null : new ProxyProblem.OtherHost(named);
  }

  private boolean isPublic(Authority authority) {
    return hosts.contains(authority.host().toLowerCase(Locale.ROOT));
  }
}
