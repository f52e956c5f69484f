package dev.foretop.proxy.guard;

import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.policy.Origin;
import org.eclipse.jetty.server.Request;

/// The two paths that say that Foretop is there, without a token, and to which pages.
///
/// Only the plain spelling counts.
public final class ProbePath {

  public static final String HEALTH = "/healthz";
  public static final String PROBE = "/local/v1/probe";

  private ProbePath() {}

  static boolean isOne(Request request) {
    String pathQuery = String.valueOf(request.getHttpURI().getPathQuery());
    return pathQuery.equals(PROBE) || pathQuery.equals(HEALTH);
  }

  /// Returns whether `origin` may know that Foretop is there: extensions, which the user installed,
  /// pages of this machine's own servers, and pages that are, or were lately, approved.
  static boolean mayRead(String origin, ClientRegistry clients) {
    return clients.wasApproved(origin)
        || Origin.parse(origin).filter(each -> each.isExtension() || each.isLoopback()).isPresent();
  }
}
