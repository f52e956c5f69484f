package dev.foretop.proxy.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The token that opens the proxy to the user's own programs: new at each start.
///
/// It has a prefix that secret scanners can look for. To compare, only its hash is kept.
public final class OwnerToken {

  private static final String PREFIX = "foretop_owner_";
  private static final int RANDOM_BYTES = 32;

  private final Secret token;
  private final byte[] hash;

  private OwnerToken(Secret token) {
    this.token = token;
    this.hash = sha256(token.reveal());
  }

  /// Makes a new one.
  public static OwnerToken generate() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return new OwnerToken(new Secret(PREFIX + text));
  }

  public Secret token() {
    return token;
  }

  /// Returns whether `candidate` is this token, in a time that says nothing about either.
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(hash, sha256(candidate));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "OwnerToken[redacted]";
  }
}
