package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Lets the methods through that the Kubernetes API and the applications behind it use.
public final class MethodHandler extends RefusingHandler {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    return METHODS.contains(request.getMethod())
        ? null
        : new ProxyProblem.WrongMethod(request.getMethod(), ALLOWED);
  }
}
