package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.forward.Target;
import dev.foretop.proxy.guard.RefusingHandler;
import dev.foretop.proxy.guard.Upgrade;
import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses what the caller's grant does not cover, and changes to read-only clusters, whoever asks.
final class PolicyHandler extends RefusingHandler {

  private static final String IMPERSONATE = "impersonate";

  private static final Grant OWNER_READING = Grant.EVERYTHING.readOnly();

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    Target target = Target.of(request);
    Caller caller = Caller.of(request);
    Optional<String> refused = refused(caller.grant(), request, target);
    if (refused.isPresent()) {
      return new ProxyProblem.NotGranted(refused.get());
    }
    if (!caller.grant().impersonate() && asksForAnotherIdentity(request.getHeaders())) {
      return new ProxyProblem.NotGranted("impersonation");
    }
    if (!target.known().readOnly()) {
      return null;
    }
    return refused(OWNER_READING, request, target)
        .map(what -> new ProxyProblem.ReadOnlyCluster(target.known().id(), what))
        .orElse(null);
  }

  private static Optional<String> refused(Grant grant, Request request, Target target) {
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
