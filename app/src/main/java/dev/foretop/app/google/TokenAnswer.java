package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a token endpoint gives. The standard only recommends a lifetime, some write it as a text,
/// and Google's library takes neither; of more than 24 days it computes a time in the past.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc6749#section-5.1>
///
/// @param refreshToken empty if there is none
/// @param scopes those that were granted; empty if the answer does not say
/// @param email of the account, or null if the answer does not say
record TokenAnswer(
    String accessToken,
    String refreshToken,
    long lifetime,
    List<String> scopes,
    @Nullable String email) {

  private static final String LIFETIME = "expires_in";
  private static final long UNKNOWN_SECONDS = 300;
  private static final long MAX_SECONDS = 86_400;

  /// Reads the body of a successful answer.
  static TokenAnswer read(String body) throws GoogleException {
    try {
      JsonNode root = JsonMapper.shared().readTree(body);
      String token = root.path("access_token").asString("");
      if (!isToken(token)) {
        throw Failures.ofPage();
      }
      String scopes = root.path("scope").asString("").strip();
      return new TokenAnswer(
          token,
          root.path("refresh_token").asString(""),
          lifetime(root),
          scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)),
          email(root.path("id_token").asString("")));
    } catch (JacksonException _) {
      throw Failures.ofPage();
    }
  }

  /// Returns whether `text` can stand in a header.
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  // Not verified: it came from the token endpoint itself, and is only shown.
  private static @Nullable String email(String idToken) {
    String[] parts = idToken.split("\\.", 4);
    try {
      String claims = parts.length < 2 ? "{}" : decoded(parts[1]);
      String email = JsonMapper.shared().readTree(claims).path("email").asString("");
      boolean plain = email.length() <= 254 && isToken(email);
      return plain ? email : null;
    } catch (IllegalArgumentException | JacksonException _) {
      return null;
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  GoogleToken token(Instant now) {
    Instant renewAt = TokenDesk.renewAt(now.plusSeconds(lifetime), now);
    return new GoogleToken(accessToken, renewAt, null);
  }

  private static long lifetime(JsonNode answer) {
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

  @Override
  public String toString() {
    return "TokenAnswer[redacted]";
  }
}
