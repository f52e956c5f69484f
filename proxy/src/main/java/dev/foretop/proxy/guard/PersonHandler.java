package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.team.People;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Lets in only whom the team's issuer names, and says who that is: the request has its caller from
/// here on. A signature is checked on a thread that may wait; who came a moment ago goes on at
/// once.
public final class PersonHandler extends Handler.Wrapper {

  private final People people;
  private final BlockingWork blocking;

  public PersonHandler(People people, BlockingWork blocking) {
    this.people = people;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    switch (LocalToken.of(request)) {
      case LocalToken.Missing() ->
          refuse(new ProxyProblem.MissingToken(), request, response, callback);
      case LocalToken.Malformed(var malformed) -> refuse(malformed, request, response, callback);
      case LocalToken.Brought(var token) -> {
        Optional<People.Found> known = people.known(token);
        if (known.isPresent()) {
          goOn(known.get(), request, response, callback);
        } else {
          blocking.answer(
              request,
              response,
              callback,
              (asked, answer, end) -> goOn(people.find(token), asked, answer, end));
        }
      }
    }
    return true;
  }

  private void goOn(People.Found found, Request request, Response response, Callback callback)
      throws Exception {
    switch (found) {
      case People.Found.Refused(var problem) -> refuse(problem, request, response, callback);
      case People.Found.Let(var caller) -> {
        caller.attachTo(request);
        ConnectionWatch.trust(request);
        ProxyProblem page = checkOrigin(caller.grant(), request);
        if (page != null) {
          refuse(page, request, response, callback);
        } else if (!super.handle(request, response, callback)) {
          Response.writeError(request, response, callback, 404);
        }
      }
    }
  }

  private static @Nullable ProxyProblem checkOrigin(Grant grant, Request request) {
    String origin = TeamOriginHandler.page(request);
    if (origin == null) {
      return grant.originless()
          ? null
          : new ProxyProblem.NotGranted("requests that come from no web page");
    }
    return grant.origins().contains(origin) ? null : new ProxyProblem.ForeignOrigin(origin);
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    boolean untrusted = problem instanceof ProxyProblem.UntrustedJwt;
    if (untrusted && WrongTokens.areTooMany(request)) {
      WrongTokens.endAfter(request, response);
    }
    ProblemResponse.write(problem, request, response, callback);
  }
}
