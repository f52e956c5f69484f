package dev.foretop.proxy.forward;

import dev.foretop.proxy.guard.RefusingHandler;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses a request that has passed this proxy before: a cluster's URL that leads back here would
/// have it pass for ever.
///
/// Each proxy on the way adds a word of its own to one field (as `Via` has it, RFC 9110, section
/// 7.6.3, to which some servers answer differently).
public final class LoopHandler extends RefusingHandler {

  private static final String FIELD = "Foretop-Pass";
  private static final int LONGEST = 400;

  private final String own = UUID.randomUUID().toString();

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    String passed = request.getHeaders().get(FIELD);
    String all = passed == null ? own : passed + " " + own;
    boolean loops = passed != null && (passed.contains(own) || all.length() > LONGEST);
    request.setAttribute(FIELD, all);
    return loops ? new ProxyProblem.Loop() : null;
  }

  /// Adds to the fields for the server that the request has passed here.
  static void mark(Request clientToProxyRequest, HttpFields.Mutable headers) {
    if (clientToProxyRequest.getAttribute(FIELD) instanceof String passed) {
      headers.put(FIELD, passed);
    }
  }
}
