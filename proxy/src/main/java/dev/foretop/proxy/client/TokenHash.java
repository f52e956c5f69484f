package dev.foretop.proxy.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What is kept of a token: enough to know it again, too little to use it.
///
/// Tokens hold 256 random bits, so one round of SHA-256 is as good as many.
record TokenHash(String base64) {

  /// What no token has.
  static final TokenHash OF_NOTHING = new TokenHash("");

  static TokenHash of(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return new TokenHash(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// Compares in a time that says nothing about where the two differ.
  boolean matches(TokenHash other) {
    return MessageDigest.isEqual(base64.getBytes(UTF_8), other.base64.getBytes(UTF_8));
  }
}
