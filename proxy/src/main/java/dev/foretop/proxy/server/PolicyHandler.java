package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.Caller;
import dev.foretop.proxy.guard.Upgrade;
import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Refuses what the caller's grant does not cover, and changes to read-only clusters, whoever asks.
final class PolicyHandler extends Handler.Wrapper {

  private static final String IMPERSONATE = "impersonate";

  private static final Grant OWNER_READING = Grant.EVERYTHING.readOnly();

  private final ReadOnlyClusters readOnly;

  PolicyHandler(ReadOnlyClusters readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ProxyProblem problem = check(request);
    if (problem == null) {
      return super.handle(request, response, callback);
    }
    ProblemResponse.write(problem, request, response, callback);
    return true;
  }

  private @Nullable ProxyProblem check(Request request) {
    Target target = Target.of(request);
    Caller caller = Caller.of(request);
    Optional<String> refusal = refusal(caller.grant(), request, target);
    if (refusal.isPresent()) {
      return new ProxyProblem.NotGranted(refusal.get());
    }
    if (!caller.grant().impersonate() && asksForAnotherIdentity(request.getHeaders())) {
      return new ProxyProblem.NotGranted("impersonation");
    }
    if (!readOnly.contains(target.cluster())) {
      return null;
    }
    return refusal(OWNER_READING, request, target)
        .map(what -> new ProxyProblem.ReadOnlyCluster(target.cluster().id(), what))
        .orElse(null);
  }

  private static Optional<String> refusal(Grant grant, Request request, Target target) {
    return AccessPolicy.refusal(
        grant, request.getMethod(), target.pathQuery(), Upgrade.isAskedFor(request));
  }

  private static boolean asksForAnotherIdentity(HttpFields headers) {
    for (HttpField field : headers) {
      if (field.getName().regionMatches(true, 0, IMPERSONATE, 0, IMPERSONATE.length())) {
        return true;
      }
    }
    return false;
  }
}
