package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses what a web page sent, unless the team's file lists its origin. Programs send none, or,
/// where they speak WebSocket, the proxy's own.
public final class TeamOriginHandler extends RefusingHandler {

  private static final String PAGE = TeamOriginHandler.class.getName();

  private final Set<String> hosts;
  private final Supplier<Set<String>> origins;

  /// @param hosts the proxy's own names, in lower case
  /// @param origins those of pages that may come, as the file lists them now
  public TeamOriginHandler(Set<String> hosts, Supplier<Set<String>> origins) {
    this.hosts = Set.copyOf(hosts);
    this.origins = origins;
  }

  /// Returns the page that `request` comes from, or null.
  static @Nullable String page(Request request) {
    return (String) request.getAttribute(PAGE);
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    List<String> named = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (named.size() > 1) {
      return new ProxyProblem.ForeignOrigin(String.join(", ", named));
    }
    String origin = named.isEmpty() || isOwn(named.getFirst()) ? null : named.getFirst();
    if (origin != null && !origins.get().contains(origin)) {
      return new ProxyProblem.ForeignOrigin(origin);
    }
    String otherwise = FetchMetadata.refusal(request.getHeaders(), origin != null);
    if (otherwise != null) {
      return new ProxyProblem.ForeignOrigin(origin == null ? otherwise : origin);
    }
    if (origin != null) {
      request.setAttribute(PAGE, origin);
      AnswerHeaders.allowReader(request, origin);
    }
    return null;
  }

  private boolean isOwn(String origin) {
    int start = origin.startsWith("https://") ? 8 : origin.startsWith("http://") ? 7 : -1;
    Optional<Authority> authority =
        start < 0 ? Optional.empty() : Authority.parse(origin.substring(start));
    return authority.map(Authority::host).filter(hosts::contains).isPresent();
  }
}
