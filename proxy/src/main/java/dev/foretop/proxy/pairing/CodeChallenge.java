package dev.foretop.proxy.pairing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What only the program can answer that asked: the SHA-256 of a text that it keeps to itself, as
/// base64url without padding (PKCE's method `S256`).
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7636>
record CodeChallenge(String text) {

  private static final int LENGTH = 43;
  private static final int MAX_VERIFIER = 128;
  private static final long CODES = 1_000_000;

  CodeChallenge {
    if (text.length() != LENGTH || !hasOnly(text, "_-")) {
      throw new IllegalArgumentException(
          "'code_challenge' must be the SHA-256 of the verifier as base64url, unpadded");
    }
  }

  /// Returns whether this was made of `verifier`, in a time that says nothing about either.
  boolean isMadeOf(@Nullable String verifier) {
    return verifier != null
        && isVerifier(verifier)
        && MessageDigest.isEqual(text.getBytes(US_ASCII), encode(sha256(verifier)));
  }

  private static boolean isVerifier(String text) {
    return text.length() >= LENGTH && text.length() <= MAX_VERIFIER && hasOnly(text, "._~-");
  }

  private static boolean hasOnly(String text, String marks) {
    return text.chars()
        .allMatch(c ->
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || marks.indexOf(c) >= 0);
  }

  /// Returns the six digits for the request with this id: whoever knows both can work them out, and
  /// nobody can choose them, since the id is ours and the challenge came first.
  String digits(String id) {
    long number = ByteBuffer.wrap(sha256(id + "." + text)).getLong();
    return "%06d".formatted(Long.remainderUnsigned(number, CODES));
  }

  private static byte[] encode(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encode(hash);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
