package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.auth.oauth2.PKCEProvider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The proof that whoever brings a code is who asked for it (RFC 7636), for one attempt.
///
/// The library's own has 172 characters with padding, where the RFC allows 128 without.
final class Pkce implements PKCEProvider {

  private final String verifier = RandomText.create();

  @Override
  public String getCodeVerifier() {
    return verifier;
  }

  @Override
  public String getCodeChallengeMethod() {
    return "S256";
  }

  @Override
  public String getCodeChallenge() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
