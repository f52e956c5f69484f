package dev.foretop.app.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.MemoryTokensStorage;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserAuthorizer.ClientAuthenticationType;
import com.google.auth.oauth2.UserCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One sign-in with the user's browser: show them [#url], then [#await] the outcome. Everything in
/// it is made for this attempt and used once.
public final class SignInAttempt implements AutoCloseable {

  static final List<String> SCOPES =
      List.of(
          "openid",
          "https://www.googleapis.com/auth/userinfo.email",
          "https://www.googleapis.com/auth/cloud-platform");

  private static final String CLOUD_SCOPE = SCOPES.getLast();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final UserAuthorizer authorizer;
  private final CodeReceiver receiver;
  private final URI url;

  /// What an attempt ends with.
  record Outcome(String refreshToken, AccessToken accessToken) {
    @Override
    public String toString() {
      return "Outcome[redacted]";
    }
  }

  private SignInAttempt(UserAuthorizer authorizer, CodeReceiver receiver, URI url) {
    this.authorizer = authorizer;
    this.receiver = receiver;
    this.url = url;
  }

  static SignInAttempt begin(OAuthClient client) throws GoogleException {
    CodeReceiver receiver = CodeReceiver.open(client.authUri());
    var transport = new GoogleTransport(new GoogleHttp());
    UserAuthorizer authorizer =
        UserAuthorizer.newBuilder()
            .setClientId(client.id())
            .setScopes(SCOPES)
            .setCallbackUri(receiver.uri())
            .setUserAuthUri(client.authUri())
            .setTokenServerUri(client.tokenUri())
            .setTokenStore(new MemoryTokensStorage())
            .setPKCEProvider(new Pkce())
            .setClientAuthenticationType(
                client.hasSecret()
                    ? ClientAuthenticationType.CLIENT_SECRET_POST
                    : ClientAuthenticationType.NONE)
            .setHttpTransportFactory(() -> transport)
            .build();
    // The token is not to be widened by what the user granted to this client before.
    Map<String, String> parameters = Map.of("include_granted_scopes", "false");
    URI url =
        URI.create(
            authorizer
                .getAuthorizationUrl(null, receiver.state(), receiver.uri(), parameters)
                .toString());
    return new SignInAttempt(authorizer, receiver, url);
  }

  /// Where the user signs in.
  public URI url() {
    return url;
  }

  /// Waits up to five minutes for the user, and exchanges the code that the browser brings.
  Outcome await() throws GoogleException {
    String code = receiver.await(PATIENCE);
    UserCredentials credentials;
    try {
      credentials = authorizer.getCredentialsFromCode(code, receiver.uri());
    } catch (IOException | RuntimeException e) {
      throw Failures.ofTokens(e); // not the cause: its message holds Google's whole answer
    }
    AccessToken token = credentials.getAccessToken();
    String refreshToken = credentials.getRefreshToken();
    if (token == null || refreshToken == null) {
      throw new GoogleException(
          "Google gave no refresh token", "Remove Foretop's access in your account; try again.");
    }
    requireScope(token);
    return new Outcome(refreshToken, token);
  }

  private static void requireScope(AccessToken token) throws GoogleException {
    List<String> granted = token.getScopes();
    if (!granted.isEmpty() && !granted.contains(CLOUD_SCOPE)) {
      throw new GoogleException(
          "you did not allow Foretop to see your Google Cloud resources",
          "Sign in again and leave that box ticked.");
    }
  }

  /// Gives up; a waiting [#await] fails.
  public void cancel() {
    receiver.cancel();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
