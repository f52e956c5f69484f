package dev.foretop.app.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The proof that whoever brings a code is who asked for it (RFC 7636), for one attempt.
public final class Pkce {

  public static final String METHOD = "S256";

  private final String verifier = RandomText.create();

  public String verifier() {
    return verifier;
  }

  public String challenge() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
