package dev.foretop.proxy.oidc;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A public key of an issuer (RFC 7517).
///
/// @param id its `kid`, or the empty string
/// @param algorithm the only one that it may be used with, or null for all that fit its type
record IssuerKey(String id, @Nullable JwsAlgorithm algorithm, PublicKey key) {

  private static final Map<String, String> CURVES =
      Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");
  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_EXPONENT_BITS = 64;

  /// Reads one key of a set; empty if it is for something else, or of a type that is not known.
  static Optional<IssuerKey> read(JsonNode json) {
    String named = json.path("alg").asString("");
    Optional<JwsAlgorithm> algorithm = JwsAlgorithm.named(named);
    boolean forOthers =
        !json.path("use").asString("sig").equals("sig")
            || (!named.isEmpty() && algorithm.isEmpty());
    if (forOthers) {
      return Optional.empty();
    }
    try {
      PublicKey key =
          switch (json.path("kty").asString("")) {
            case "RSA" -> rsa(json);
            case "EC" -> ec(json);
            default -> null; // a symmetric one above all: it is no public key
          };
      return Optional.ofNullable(key)
          .map(made -> new IssuerKey(json.path("kid").asString(""), algorithm.orElse(null), made));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static PublicKey rsa(JsonNode json) throws GeneralSecurityException {
    BigInteger exponent = number(json, "e");
    if (exponent.bitLength() > MOST_EXPONENT_BITS) {
      throw new IllegalArgumentException("the exponent is too long");
    }
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(json, "n"), exponent));
  }

  private static PublicKey ec(JsonNode json) throws GeneralSecurityException {
    String curve = CURVES.get(json.path("crv").asString(""));
    if (curve == null) {
      throw new IllegalArgumentException("the curve is not known");
    }
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    var point = new ECPoint(number(json, "x"), number(json, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(JsonNode json, String key) {
    String text = json.path(key).asString("");
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("no number");
    }
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }

  /// Returns whether a token that names `kid` and `wanted` may have been signed with it.
  ///
  /// @param kid the empty string where the token names none
  boolean fits(String kid, JwsAlgorithm wanted) {
    return (kid.isEmpty() || kid.equals(id))
        && (algorithm == null || algorithm == wanted)
        && wanted.takes(key);
  }
}
