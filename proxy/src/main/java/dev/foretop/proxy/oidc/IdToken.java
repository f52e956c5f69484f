package dev.foretop.proxy.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an ID token says of itself. Its signature is for the API server to check: here it only
/// decides when a new one is needed and whose name is shown.
///
/// @param issuedAt when it was made, or null where it does not say
/// @param expiresAt when it ends, or null where it does not say
/// @param subject whom it stands for, unique at its issuer
/// @param name what a person would call that account
public record IdToken(
    String issuer,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    String subject,
    String name) {

  private static final int MAX_CHARACTERS = 256 << 10;
  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

  /// Returns what `token` says, or empty if it is no JWT.
  public static Optional<IdToken> read(String token) {
    return claims(token).map(IdToken::read);
  }

  /// Returns the nonce that `token` repeats, or the empty string.
  static String nonce(String token) {
    return claims(token).map(claims -> claims.path("nonce").asString("")).orElse("");
  }

  /// Returns whether the issuer that `token` names is one that `issuer` accepts. One that cannot be
  /// read names none.
  static boolean isFrom(String token, Predicate<String> issuer) {
    return claims(token)
        .map(claims -> claims.path("iss").asString(""))
        .filter(name -> !name.isEmpty() && !issuer.test(name))
        .isEmpty();
  }

  /// Returns whether `token` was made for one of `clients`, or for others on behalf of one: as far
  /// as it says for whom.
  static boolean isFor(String token, Set<String> clients) {
    JsonNode claims = claims(token).orElseGet(JsonNodeFactory.instance::objectNode);
    JsonNode audience = claims.path("aud");
    List<String> named =
        audience.isArray()
            ? audience.valueStream().map(each -> each.asString("")).toList()
            : audience.isString() ? List.of(audience.asString()) : List.of();
    return named.isEmpty()
        || named.stream().anyMatch(clients::contains)
        || clients.contains(claims.path("azp").asString(""));
  }

  private static Optional<JsonNode> claims(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (token.length() > MAX_CHARACTERS || first < 0 || second < 0) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.substring(first + 1, second));
      return Optional.of(JsonMapper.shared().readTree(new String(claims, UTF_8)));
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static IdToken read(JsonNode claims) {
    return new IdToken(
        claims.path("iss").asString(""),
        instant(claims.path("iat")),
        instant(claims.path("exp")),
        claims.path("sub").asString(""),
        name(claims));
  }

  /// Returns whether it holds at `moment`; one that does not say when it ends never does.
  public boolean holdsAt(Instant moment) {
    return expiresAt != null && moment.isBefore(expiresAt);
  }

  private static @Nullable Instant instant(JsonNode seconds) {
    double value = seconds.isNumber() ? seconds.asDouble() : -1;
    return value < 0 || value > LAST_SECOND ? null : Instant.ofEpochSecond((long) value);
  }

  private static String name(JsonNode claims) {
    for (String claim : new String[] {"email", "preferred_username", "upn", "name", "sub"}) {
      String value = claims.path(claim).asString("");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
