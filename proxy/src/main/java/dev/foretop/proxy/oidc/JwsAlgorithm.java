package dev.foretop.proxy.oidc;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ways to sign a JWT that are accepted. What is not here does not exist: neither `none`, nor
/// HMAC, whose key would be one that everybody can read.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7518#section-3.1>
enum JwsAlgorithm {
  RS256("SHA256withRSA", "RSA", 0, null),
  RS384("SHA384withRSA", "RSA", 0, null),
  RS512("SHA512withRSA", "RSA", 0, null),
  PS256("RSASSA-PSS", "RSA", 0, pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
  PS384("RSASSA-PSS", "RSA", 0, pss("SHA-384", MGF1ParameterSpec.SHA384, 48)),
  PS512("RSASSA-PSS", "RSA", 0, pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
  ES256("SHA256withECDSAinP1363Format", "EC", 256, null),
  ES384("SHA384withECDSAinP1363Format", "EC", 384, null),
  ES512("SHA512withECDSAinP1363Format", "EC", 521, null);

  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_RSA_BITS = 8_192;

  private final String javaName;
  private final String keyType;
  private final int curveBits;

  @SuppressWarnings("ImmutableEnumChecker") // it has no way to be changed
  private final @Nullable PSSParameterSpec parameters;

  JwsAlgorithm(
      String javaName, String keyType, int curveBits, @Nullable PSSParameterSpec parameters) {
    this.javaName = javaName;
    this.keyType = keyType;
    this.curveBits = curveBits;
    this.parameters = parameters;
  }

  private static PSSParameterSpec pss(String digest, MGF1ParameterSpec mask, int salt) {
    return new PSSParameterSpec(digest, "MGF1", mask, salt, 1);
  }

  /// Returns the algorithm of that very name.
  static Optional<JwsAlgorithm> named(String name) {
    for (JwsAlgorithm each : values()) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// Returns whether `key` is one for this algorithm, and strong enough.
  boolean takes(Key key) {
    return switch (key) {
      case RSAKey rsa -> keyType.equals("RSA") && isStrong(rsa.getModulus().bitLength());
      case ECKey ec ->
          keyType.equals("EC") && ec.getParams().getCurve().getField().getFieldSize() == curveBits;
      default -> false;
    };
  }

  // One that is too long would take its time with each token.
  private static boolean isStrong(int bits) {
    return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
  }

  boolean verifies(byte[] signed, byte[] signature, PublicKey key) {
    try {
      var check = Signature.getInstance(javaName);
      if (parameters != null) {
        check.setParameter(parameters);
      }
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      return false; // such as a signature of another length
    }
  }
}
