package dev.foretop.proxy.guard;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Callers;
import dev.foretop.proxy.client.EndedToken;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// Lets in only who has a token, and says who that is: [Caller#of(Request)] from here on.
public final class TokenHandler extends RefusingHandler {

  private final Callers callers;

  public TokenHandler(Callers callers) {
    this.callers = callers;
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    return switch (LocalToken.of(request)) {
      case LocalToken.Missing() -> new ProxyProblem.MissingToken();
      case LocalToken.Malformed(var malformed) -> malformed;
      case LocalToken.Brought(var token) -> admit(token, request);
    };
  }

  @Override
  protected void onRefusal(ProxyProblem problem, Request request, Response response) {
    if (problem instanceof ProxyProblem.WrongToken && WrongTokens.areTooMany(request)) {
      WrongTokens.endAfter(request, response);
    }
  }

  private @Nullable ProxyProblem admit(String token, Request request) {
    Optional<Caller> found = callers.find(token);
    if (found.isEmpty()) {
      String origin = ClientOrigin.of(request);
      return callers
          .findEnded(token)
          .filter(ended -> ended.wasFor(origin))
          .map(EndedToken::problem)
          .orElseGet(ProxyProblem.WrongToken::new);
    }
    Caller caller = found.get();
    caller.attachTo(request);
    ConnectionWatch.trust(request);
    return checkOrigin(caller, ClientOrigin.of(request));
  }

  // The user's own token may be used from any page that the user approved for some client.
  private static @Nullable ProxyProblem checkOrigin(Caller caller, @Nullable String origin) {
    Grant grant = caller.grant();
    if (caller.isOwner()) {
      return null;
    }
    if (origin == null) {
      return grant.originless()
          ? null
          : new ProxyProblem.NotGranted("requests that come from no web page");
    }
    if (grant.origins().contains(origin)) {
      return null;
    }
    return Origin.parse(origin).stream()
        .flatMap(parsed -> parsed.otherLoopbackNames().stream())
        .filter(grant.origins()::contains)
        .findFirst()
        .<ProxyProblem>map(other -> new ProxyProblem.OtherLoopbackName(origin, other))
        .orElseGet(() -> new ProxyProblem.ForeignOrigin(origin));
  }
}
