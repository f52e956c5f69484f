package dev.foretop.proxy.oidc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells whether a token is one that the issuer made for this proxy, and is valid now.
///
/// Of the token's own header only `alg` and `kid` are read: where a key is to be fetched (`jku`,
/// `x5u`) or what it is (`jwk`, `x5c`), a token does not get to say. A header that says how it must
/// be understood (`crit`) is refused, and so is JSON that says a thing twice.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8725>
public final class TokenVerifier {

  private static final int MOST_CHARACTERS = 16 << 10;
  private static final int MOST_DEPTH = 16;
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final IssuerKeys keys;
  private final Set<String> audiences;
  private final InstantSource clock;

  /// What is to be made of a token.
  public sealed interface Verdict {

    /// The issuer made it for this proxy, and it is valid until `until`.
    record Genuine(JsonNode claims, Instant until) implements Verdict {
      @Override
      public String toString() {
        return "Genuine[" + until + "]";
      }
    }

    /// It is not accepted; `why` holds nothing of it.
    record Refused(String why) implements Verdict {}

    /// Its time is over.
    record Expired() implements Verdict {}
  }

  /// @param audiences a token must be for one of them
  public TokenVerifier(IssuerKeys keys, Set<String> audiences, InstantSource clock) {
    this.keys = keys;
    this.audiences = Set.copyOf(audiences);
    this.clock = clock;
  }

  private record Parts(String signed, JsonNode header, JsonNode claims, String signature) {}

  /// Looks at `token`. Blocks where the issuer has to be asked for a key.
  ///
  /// @throws OidcException if the issuer could not be asked for its keys so far
  public Verdict verify(String token) throws OidcException {
    if (token.length() > MOST_CHARACTERS) {
      return new Verdict.Refused("it is longer than 16 KB");
    }
    Parts parts = parts(token);
    if (parts == null) {
      return new Verdict.Refused("it is no signed JWT");
    }
    String wrong = checkSignature(parts);
    return wrong == null ? checkClaims(parts.claims()) : new Verdict.Refused(wrong);
  }

  private static @Nullable Parts parts(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
      return null;
    }
    try {
      JsonNode header = JSON.readTree(decode(token.substring(0, first)));
      JsonNode claims = JSON.readTree(decode(token.substring(first + 1, second)));
      String signature = token.substring(second + 1);
      boolean isWhole = header.isObject() && claims.isObject() && decode(signature).length > 0;
      return isWhole ? new Parts(token.substring(0, second), header, claims, signature) : null;
    } catch (IllegalArgumentException | JacksonException _) {
      return null;
    }
  }

  // One spelling for each token: without padding (RFC 7515, section 2).
  private static byte[] decode(String part) {
    if (part.indexOf('=') >= 0) {
      throw new IllegalArgumentException("padded");
    }
    return Base64.getUrlDecoder().decode(part);
  }

  private @Nullable String checkSignature(Parts parts) throws OidcException {
    JsonNode header = parts.header();
    Optional<JwsAlgorithm> algorithm = JwsAlgorithm.named(header.path("alg").asString(""));
    if (algorithm.isEmpty()) {
      return "its algorithm is not one of RS, PS and ES";
    }
    if (header.has("crit")) {
      return "its header asks for an extension";
    }
    JsonNode type = header.path("typ");
    JsonNode kid = header.path("kid");
    boolean typed = type.isMissingNode() || TYPES.contains(lower(type.asString("?")));
    if (!typed || !(kid.isMissingNode() || kid.isString())) {
      return "its header is none of a token for an API";
    }
    Optional<IssuerKey> key = keys.find(kid.asString(""), algorithm.get());
    if (key.isEmpty()) {
      return "the issuer has no such key";
    }
    byte[] signed = parts.signed().getBytes(ISO_8859_1);
    return algorithm.get().verifies(signed, decode(parts.signature()), key.get().key())
        ? null
        : "its signature is wrong";
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  private Verdict checkClaims(JsonNode claims) {
    if (!keys.issuer().toString().equals(claims.path("iss").asString(""))) {
      return new Verdict.Refused("it is another issuer's");
    }
    if (!isForUs(claims.path("aud"))) {
      return new Verdict.Refused("it is for another audience");
    }
    Instant now = clock.instant();
    Instant end = instant(claims.path("exp"));
    Instant begin = claims.has("nbf") ? instant(claims.path("nbf")) : Instant.MIN;
    if (end == null || begin == null) {
      return new Verdict.Refused("it does not say how long it is valid");
    }
    if (now.plus(SKEW).isBefore(begin)) {
      return new Verdict.Refused("it is not valid yet");
    }
    Instant until = end.plus(SKEW);
    return now.isBefore(until) ? new Verdict.Genuine(claims, until) : new Verdict.Expired();
  }

  private boolean isForUs(JsonNode audience) {
    return audience.isArray() ? audience.valueStream().anyMatch(this::isOurs) : isOurs(audience);
  }

  private boolean isOurs(JsonNode audience) {
    return audience.isString() && audiences.contains(audience.asString());
  }

  private static @Nullable Instant instant(JsonNode seconds) {
    double value = seconds.isNumber() ? seconds.asDouble() : -1;
    boolean sane = value >= 0 && value < LAST_SECOND / 2.0;
    return sane ? Instant.ofEpochSecond((long) value) : null;
  }
}
