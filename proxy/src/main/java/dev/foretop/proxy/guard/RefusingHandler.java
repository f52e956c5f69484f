package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// One link of the chain that every request passes: it refuses one kind of request with one error,
/// and hands everything else on.
public abstract class RefusingHandler extends Handler.Wrapper {

  /// Returns why `request` is refused, or null if it may go on. May note on the request what later
  /// links need; must not block and must not read the body.
  protected abstract @Nullable ProxyProblem refusal(Request request);

  @Override
  public final boolean handle(Request request, Response response, Callback callback)
      throws Exception {
    ProxyProblem problem = refusal(request);
    if (problem == null) {
      return super.handle(request, response, callback);
    }
    onRefusal(problem, request, response);
    ProblemResponse.write(problem, request, response, callback);
    return true;
  }

  /// Called before a refusal is written; does nothing here.
  protected void onRefusal(ProxyProblem problem, Request request, Response response) {}
}
