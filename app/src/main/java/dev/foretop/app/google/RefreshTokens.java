package dev.foretop.app.google;

import dev.foretop.app.google.Failures.At;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Turns the refresh token of the user's own OAuth client into access tokens. When Google hands out
/// a new refresh token with one, that is kept instead.
final class RefreshTokens {

  private final OAuthClient client;
  private final TokenStore tokens;
  private final GoogleHttp http;
  private final GoogleSettings settings;

  RefreshTokens(OAuthClient client, GoogleSettings settings, GoogleHttp http) {
    this.client = client;
    this.tokens = settings.tokens();
    this.http = http;
    this.settings = settings;
  }

  /// Returns the name under which the client's refresh token is kept.
  static String key(OAuthClient client) {
    return client.id().getClientId();
  }

  GoogleToken fetch() throws GoogleException {
    String refreshToken =
        tokens
            .load(key(client))
            .orElseThrow(() -> GoogleException.signInAgain(Texts.of("google.not.signed.google")));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    client.addTo(form);
    TokenAnswer answer = ask(client, form, settings, http);
    if (!answer.refreshToken().isEmpty() && !answer.refreshToken().equals(refreshToken)) {
      // Not if somebody signed out or in meanwhile.
      if (tokens.load(key(client)).filter(refreshToken::equals).isPresent()) {
        keep(answer.refreshToken());
      }
    }
    return answer.token(settings.clock().instant());
  }

  /// Asks the client's token endpoint.
  static TokenAnswer ask(
      OAuthClient client, Map<String, String> form, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    URI uri = client.tokenUri();
    GoogleHttp.Answer answer = BusyServer.ask().until(() -> http.post(uri, form));
    if (answer.status() >= 300 && answer.status() < 400) {
      throw new GoogleException(
          Texts.of("google.sent.us.elsewhere", uri.getHost()),
          Texts.of("google.check.tokenuri.clients"));
    }
    if (answer.status() != 200) {
      throw Failures.of(At.TOKEN, uri, answer, settings.clock().instant());
    }
    return TokenAnswer.read(answer.body());
  }

  /// Keeps what says that a refresh token is there.
  @FunctionalInterface
  interface Entry {
    void keep() throws GoogleException;
  }

  /// Keeps a refresh token for the next start, and its entry: both or none. One of which nothing
  /// tells is one that no command can remove.
  void keep(String refreshToken, Entry entry) throws GoogleException {
    Optional<String> before = tokens.load(key(client));
    keep(refreshToken);
    try {
      entry.keep();
    } catch (GoogleException e) {
      giveUp(refreshToken, before);
      throw e;
    }
  }

  // Giving it back would take an older sign-in of the same client along.
  private void giveUp(String refreshToken, Optional<String> before) throws GoogleException {
    if (before.isPresent()) {
      keep(before.get());
      return;
    }
    tokens.delete(key(client));
    try {
      http.post(client.revokeUri(), Map.of("token", refreshToken));
    } catch (GoogleException _) {
      // it is forgotten here at least
    }
  }

  private void keep(String refreshToken) throws GoogleException {
    try {
      tokens.save(key(client), refreshToken);
    } catch (IOException e) {
      throw new GoogleException(
          Texts.of("google.sign.could.not", e.getMessage()), Texts.of("google.then.sign.again"));
    }
  }
}
