package dev.foretop.proxy.client;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Makes each request a [Call], and refuses it if its caller has too many under way.
public final class CallLimitHandler extends Handler.Wrapper {

  private final ActiveCalls calls;

  public CallLimitHandler(ActiveCalls calls) {
    this.calls = calls;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Caller caller = Caller.of(request);
    Optional<Call> call = calls.begin(caller);
    if (call.isEmpty()) {
      ProblemResponse.write(
          new ProxyProblem.TooManyRequests(calls.limit(caller)), request, response, callback);
      return true;
    }
    call.get().attachTo(request, response);
    Request.addCompletionListener(request, _ -> call.get().requestEnded());
    return super.handle(request, response, callback);
  }
}
