package dev.foretop.app.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/// Texts that nobody can guess.
public final class RandomText {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private RandomText() {}

  /// Returns 43 characters that may stand in a URL.
  public static String create() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
