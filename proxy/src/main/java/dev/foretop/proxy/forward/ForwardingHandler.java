package dev.foretop.proxy.forward;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.guard.Upgrade;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a request that has been given its [Target] on to that cluster.
///
/// Never blocks the thread that calls it: what may take time goes to `blocking`.
public final class ForwardingHandler extends Handler.Abstract.NonBlocking {

  private static final Logger log = LoggerFactory.getLogger(ForwardingHandler.class);

  private final Router router;
  private final Exchanges exchanges;
  private final BlockingWork blocking;

  public ForwardingHandler(Router router, Exchanges exchanges, BlockingWork blocking) {
    this.router = router;
    this.exchanges = exchanges;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Target target = Target.of(request);
    CallerCredential caller = CallerCredential.of(request.getHeaders(), target.cluster());
    if (caller instanceof CallerCredential.Malformed(var problem)) {
      ProblemResponse.write(problem, request, response, callback);
      return true;
    }
    Impersonation person = Caller.of(request).person();
    if (caller instanceof CallerCredential.Absent
        && ImpersonationHeaders.collide(request.getHeaders(), target.cluster().user(), person)) {
      var problem = new ProxyProblem.FixedImpersonation(target.cluster().name().value());
      ProblemResponse.write(problem, request, response, callback);
      return true;
    }
    String id = target.known().id();
    if (caller instanceof CallerCredential.Absent
        && !Caller.of(request).grant().inject().contains(id)) {
      ProblemResponse.write(
          new ProxyProblem.InjectionNotConsented(id), request, response, callback);
      return true;
    }
    if (caller instanceof CallerCredential.Absent) {
      Call.of(request).runAsUser();
    }
    Optional<Route> ready = router.ready(target.cluster(), caller, person);
    if (ready.isPresent()) {
      forward(ready.get(), request, response, callback);
    } else {
      blocking.answer(
          request,
          response,
          callback,
          (asked, answer, end) -> openAndForward(target, caller, asked, answer, end));
    }
    return true;
  }

  private void openAndForward(
      Target target,
      CallerCredential caller,
      Request request,
      Response response,
      Callback callback) {
    try {
      Route route = router.open(target.cluster(), caller, Caller.of(request).person());
      forward(route, request, response, callback);
    } catch (IOException e) {
      log.warn("Cluster '{}': {}", target.cluster().name(), e.getMessage());
      ProblemResponse.write(problem(target.cluster(), e), request, response, callback);
    }
  }

  private static ProxyProblem problem(ClusterDetails cluster, IOException e) {
    String name = cluster.name().value();
    String message = String.valueOf(e.getMessage());
    return e instanceof CredentialException credential
        ? new ProxyProblem.NoCredential(
            name, message, credential.hint(), credential.needsSignIn(), credential.isRefusal())
        : new ProxyProblem.UnusableCluster(name, message, cluster.isGoogles());
  }

  private void forward(Route route, Request request, Response response, Callback callback) {
    Call.of(request).onlyWhile(route.tenure());
    if (Upgrade.isAskedFor(request)) {
      new TunnelRequest(route, request, response, callback).send();
    } else {
      new Exchange(route, exchanges, request, response, callback).send();
    }
  }
}
