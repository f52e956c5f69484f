package dev.foretop.proxy.guard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which fields a page may send, for the answer to its question: those that everybody may, and, of
/// those that it asks for, the ones whose names nobody can list beforehand.
final class AskedHeaders {

  private static final String ALWAYS =
      "authorization, backstage-kubernetes-cluster, backstage-kubernetes-authorization,"
          + " content-type, accept, if-match, if-none-match, traceparent, tracestate, baggage,"
          + " x-requested-with, x-explorer-pairing";
  // What clients of the Model Context Protocol send along, as its transport over HTTP has it.
  private static final String AGENT = ", mcp-protocol-version, mcp-session-id, last-event-id";
  private static final String PAIRING =
      "content-type, accept, x-explorer-pairing, x-explorer-pairing-verifier";

  private static final String PROVIDER = "backstage-kubernetes-authorization-";
  private static final String IMPERSONATE = "impersonate-";
  private static final int MAX_LENGTH = 4_000;

  private AskedHeaders() {}

  static String whenPairing() {
    return PAIRING;
  }

  /// Returns the list of fields that a page may send to where agents are answered.
  static String forAgents() {
    return ALWAYS + AGENT;
  }

  /// Returns the list of allowed fields.
  ///
  /// @param asked what the page asks for, or null
  /// @param impersonates whether the page may act as somebody else
  static String allowed(@Nullable String asked, boolean impersonates) {
    if (asked == null || asked.length() > MAX_LENGTH) {
      return ALWAYS;
    }
    var allowed = new StringBuilder(ALWAYS);
    for (String part : asked.split(",", -1)) {
      String name = part.strip().toLowerCase(Locale.ROOT);
      boolean known = isFurther(name, PROVIDER) || (impersonates && isFurther(name, IMPERSONATE));
      if (known && isName(name)) {
        allowed.append(", ").append(name);
      }
    }
    return allowed.toString();
  }

  private static boolean isFurther(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  private static boolean isName(String name) {
    return name.chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-.%_".indexOf(c) >= 0);
  }
}
