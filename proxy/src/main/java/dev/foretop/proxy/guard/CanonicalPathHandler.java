package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses paths that break [PathRules], before anybody looks at what they name.
public final class CanonicalPathHandler extends RefusingHandler {

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    Optional<String> violation = violation(request.getHttpURI());
    return violation.isEmpty() ? null : new ProxyProblem.BadPath(violation.get());
  }

  private static Optional<String> violation(HttpURI uri) {
    if (uri.getFragment() != null) {
      return Optional.of("not hold a fragment");
    }
    String pathQuery = uri.getPathQuery();
    return pathQuery == null ? Optional.of("begin with one '/'") : PathRules.violation(pathQuery);
  }
}
