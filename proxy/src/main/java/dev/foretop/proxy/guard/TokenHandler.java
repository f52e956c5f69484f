package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Lets in only who has a token, and says who that is: [Caller#of(Request)] from here on.
public final class TokenHandler extends Handler.Wrapper {

  private final Callers callers;

  public TokenHandler(Callers callers) {
    this.callers = callers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ProxyProblem problem =
        switch (LocalToken.of(request)) {
          case LocalToken.Missing() -> new ProxyProblem.MissingToken();
          case LocalToken.Malformed(var malformed) -> malformed;
          case LocalToken.Brought(var token) -> admit(callers.find(token), request);
        };
    if (problem == null) {
      return super.handle(request, response, callback);
    }
    if (problem instanceof ProxyProblem.WrongToken && WrongTokens.areTooMany(request)) {
      WrongTokens.endAfter(request, response);
    }
    ProblemResponse.write(problem, request, response, callback);
    return true;
  }

  private static @Nullable ProxyProblem admit(Optional<Caller> found, Request request) {
    if (found.isEmpty()) {
      return new ProxyProblem.WrongToken();
    }
    Caller caller = found.get();
    caller.attachTo(request);
    ConnectionWatch.trust(request);
    return checkOrigin(caller, request.getHeaders().get(HttpHeader.ORIGIN));
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
