package dev.foretop.app.google;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The lifetime in the answers of token endpoints. The standard only recommends it, some write it
/// as a text, and the library takes neither; of more than 24 days it computes a time in the past.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc6749#section-5.1>
final class TokenAnswer {

  private static final String LIFETIME = "expires_in";
  private static final long UNKNOWN_SECONDS = 300;
  private static final long MAX_SECONDS = 86_400;

  private TokenAnswer() {}

  /// Returns the seconds that the token in `answer` lives for.
  static long lifetime(JsonNode answer) {
    long seconds = answer.path(LIFETIME).asLong(UNKNOWN_SECONDS);
    return Math.clamp(seconds, 0, MAX_SECONDS);
  }

  /// Returns `body` with a lifetime that the library understands, if it is a token's; else as it
  /// is.
  static String withLifetime(String body) {
    try {
      if (JsonMapper.shared().readTree(body) instanceof ObjectNode answer
          && answer.has("access_token")) {
        return answer.put(LIFETIME, lifetime(answer)).toString();
      }
    } catch (JacksonException _) {
      // no token
    }
    return body;
  }
}
