package dev.foretop.app.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import dev.foretop.app.keychain.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns the refresh token of the user's own OAuth client into access tokens. When Google hands out
/// a new refresh token with one, that is kept instead.
final class RefreshTokens implements OAuth2CredentialsWithRefresh.OAuth2RefreshHandler {

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

  @Override
  public AccessToken refreshAccessToken() throws GoogleException {
    String refreshToken =
        tokens
            .load(key(client))
            .orElseThrow(() -> GoogleException.signInAgain("you are not signed in to Google"));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    form.put("client_id", client.id().getClientId());
    if (client.hasSecret()) {
      form.put("client_secret", client.id().getClientSecret());
    }
    GoogleHttp.Answer answer = BusyServer.ask().until(() -> http.post(client.tokenUri(), form));
    return read(answer, refreshToken);
  }

  private AccessToken read(GoogleHttp.Answer answer, String refreshToken) throws GoogleException {
    if (answer.status() != 200) {
      throw Failures.ofTokens(answer);
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(answer.body());
      String token = root.path("access_token").asString("");
      if (token.isEmpty()) {
        throw Failures.ofTokens("");
      }
      String rotated = root.path("refresh_token").asString("");
      if (!rotated.isEmpty() && !rotated.equals(refreshToken)) {
        keep(rotated);
      }
      Instant expiresAt = settings.clock().instant().plusSeconds(TokenAnswer.lifetime(root));
      return new AccessToken(token, Date.from(expiresAt));
    } catch (JacksonException _) {
      throw Failures.ofTokens("malformedjson");
    }
  }

  /// Keeps a refresh token for the next start.
  void keep(String refreshToken) throws GoogleException {
    try {
      tokens.save(key(client), refreshToken);
    } catch (IOException e) {
      throw new GoogleException(
          "the sign-in could not be kept: " + e.getMessage(), "Then sign in again.");
    }
  }

  /// Gives the token back to Google and forgets it.
  ///
  /// @return whether Google took it
  boolean revoke() {
    String refreshToken = tokens.load(key(client)).orElse("");
    try {
      URI uri = client.revokeUri();
      return !refreshToken.isEmpty()
          && http.post(uri, Map.of("token", refreshToken)).status() == 200;
    } catch (GoogleException _) {
      return false;
    } finally {
      tokens.delete(key(client));
    }
  }
}
