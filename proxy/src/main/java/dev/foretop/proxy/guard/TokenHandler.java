package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Lets in only who has the token. It is read from the `Authorization` header and nowhere else: a
/// token in a URL ends up in logs, and a cookie is sent by pages that never saw it.
public final class TokenHandler extends Handler.Wrapper {

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^\\s,]+)");

  private final OwnerToken ownerToken;

  public TokenHandler(OwnerToken ownerToken, Handler next) {
    super(next);
    this.ownerToken = ownerToken;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ProxyProblem problem = check(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
    if (problem == null) {
      return super.handle(request, response, callback);
    }
    ProblemResponse.write(problem, request, response, callback);
    return true;
  }

  private @Nullable ProxyProblem check(List<String> values) {
    if (values.size() > 1) {
      return new ProxyProblem.MalformedHeader("Authorization", "must stand once");
    }
    if (values.isEmpty()) {
      return new ProxyProblem.MissingToken();
    }
    Matcher bearer = BEARER.matcher(values.getFirst());
    if (!bearer.matches()) {
      return new ProxyProblem.MissingToken();
    }
    return ownerToken.matches(bearer.group(1)) ? null : new ProxyProblem.WrongToken();
  }
}
