package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses paths that break [PathRules], before anybody looks at what they name.
public final class CanonicalPathHandler extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<String> violation = violation(request.getHttpURI());
    if (violation.isEmpty()) {
      return super.handle(request, response, callback);
    }
    ProblemResponse.write(new ProxyProblem.BadPath(violation.get()), request, response, callback);
    return true;
  }

  private static Optional<String> violation(HttpURI uri) {
    if (uri.getFragment() != null) {
      return Optional.of("not hold a fragment");
    }
    String pathQuery = uri.getPathQuery();
    return pathQuery == null ? Optional.of("begin with one '/'") : PathRules.violation(pathQuery);
  }
}
