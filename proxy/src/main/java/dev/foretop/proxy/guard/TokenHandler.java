package dev.foretop.proxy.guard;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Callers;
import dev.foretop.proxy.policy.Grant;
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
      case LocalToken.Brought(var token) -> admit(callers.find(token), request);
    };
  }

  @Override
  protected void onRefusal(ProxyProblem problem, Request request, Response response) {
    if (problem instanceof ProxyProblem.WrongToken && WrongTokens.areTooMany(request)) {
      WrongTokens.endAfter(request, response);
    }
  }

  private static @Nullable ProxyProblem admit(Optional<Caller> found, Request request) {
    if (found.isEmpty()) {
      return new ProxyProblem.WrongToken();
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
    return grant.origins().contains(origin) ? null : new ProxyProblem.ForeignOrigin(origin);
  }
}
