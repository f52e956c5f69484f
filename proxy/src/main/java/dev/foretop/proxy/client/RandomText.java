package dev.foretop.proxy.client;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Texts that nobody can guess.
public final class RandomText {

  /// How long a text of 256 bits is.
  static final int TOKEN_LENGTH = 43;

  private static final int TOKEN_BYTES = 32;
  private static final int ID_LENGTH = 10;
  private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private RandomText() {}

  /// Makes 256 random bits, as base64url without padding.
  static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// Makes a name that is no secret, of letters that are not mistaken for each other.
  public static String id() {
    RandomGenerator random = new SecureRandom();
    var id = new StringBuilder();
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }
}
