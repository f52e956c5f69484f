package dev.foretop.proxy.guard;

import java.util.Locale;

/// The subprotocols that a WebSocket offers, and the one among them that is a token.
///
/// Source: <https://github.com/kubernetes/kubernetes/pull/47740>
public final class Subprotocols {

  public static final String FIELD = "Sec-WebSocket-Protocol";

  static final String TOKEN_PREFIX = "base64url.bearer.authorization.k8s.io.";

  private Subprotocols() {}

  static boolean holdsToken(String protocol) {
    return protocol.strip().regionMatches(true, 0, TOKEN_PREFIX, 0, TOKEN_PREFIX.length());
  }

  /// Returns `line` without the tokens in it; empty if nothing is left.
  public static String withoutToken(String line) {
    if (line.toLowerCase(Locale.ROOT).indexOf(TOKEN_PREFIX) < 0) {
      return line;
    }
    var kept = new StringBuilder();
    for (String protocol : line.split(",", -1)) {
      if (!holdsToken(protocol)) {
        kept.append(kept.isEmpty() ? "" : ", ").append(protocol.strip());
      }
    }
    return kept.toString();
  }
}
