package dev.foretop.app.google;

import dev.foretop.app.keychain.TokenStore;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Gives a kept refresh token back to Google and forgets it. Needs no client file: what it takes
/// was kept at the sign-in.
final class Revocation {

  private final TokenStore tokens;
  private final GoogleHttp http;

  /// What became of the token.
  enum Outcome {
    /// There was none.
    NOTHING,
    REVOKED,
    /// It is forgotten here, and Google was not told, or did not take it.
    ONLY_HERE
  }

  Revocation(GoogleSettings settings, GoogleHttp http) {
    this.tokens = settings.tokens();
    this.http = http;
  }

  Outcome of(GoogleChoice choice) {
    if (choice.source() != GoogleChoice.Source.OAUTH_CLIENT) {
      return Outcome.NOTHING;
    }
    SignInTrace trace = choice.trace();
    Optional<OAuthClient> client = client(choice);
    String key =
        trace.tokenKey() == null ? client.map(RefreshTokens::key).orElse("") : trace.tokenKey();
    URI uri =
        trace.revokeUri() == null
            ? client.map(OAuthClient::revokeUri).orElse(OAuthClient.GOOGLE_REVOKE)
            : trace.revokeUri();
    return revoke(key, uri);
  }

  // For sign-ins that kept nothing about it.
  private static Optional<OAuthClient> client(GoogleChoice choice) {
    try {
      return choice.file() == null
          ? Optional.empty()
          : Optional.of(OAuthClient.read(choice.file()));
    } catch (GoogleException _) {
      return Optional.empty();
    }
  }

  private Outcome revoke(String key, URI uri) {
    String refreshToken = tokens.load(key).orElse("");
    try {
      if (refreshToken.isEmpty()) {
        return Outcome.ONLY_HERE;
      }
      boolean taken = http.post(uri, Map.of("token", refreshToken)).status() == 200;
      return taken ? Outcome.REVOKED : Outcome.ONLY_HERE;
    } catch (GoogleException _) {
      return Outcome.ONLY_HERE;
    } finally {
      tokens.delete(key);
    }
  }
}
