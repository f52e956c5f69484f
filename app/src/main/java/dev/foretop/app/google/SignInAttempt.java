package dev.foretop.app.google;

import dev.foretop.app.oauth.CodeReceiver;
import dev.foretop.app.oauth.Pkce;
import dev.foretop.app.oauth.RedirectPlace;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One sign-in with the user's browser: show them [#url], then [#await] the outcome and [#tell] the
/// browser. Everything in it is made for this attempt and used once.
public final class SignInAttempt implements AutoCloseable {

  static final List<String> SCOPES =
      List.of(
          "openid",
          "https://www.googleapis.com/auth/userinfo.email",
          "https://www.googleapis.com/auth/cloud-platform");

  private static final String CLOUD_SCOPE = SCOPES.getLast();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final OAuthClient client;
  private final CodeReceiver receiver;
  private final Pkce pkce = new Pkce();
  private final GoogleSettings settings;
  private final GoogleHttp http;
  private final URI url;

  private SignInAttempt(
      OAuthClient client, CodeReceiver receiver, GoogleSettings settings, GoogleHttp http) {
    this.client = client;
    this.receiver = receiver;
    this.settings = settings;
    this.http = http;
    this.url = url(client, receiver, pkce);
  }

  static SignInAttempt begin(OAuthClient client, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    try {
      CodeReceiver receiver =
          CodeReceiver.open(RedirectPlace.unguessable(), new GoogleIssuer(client.authUri()));
      return new SignInAttempt(client, receiver, settings, http);
    } catch (IOException _) {
      throw new GoogleException(Texts.of("google.no.port.could"), Texts.of("google.try.again"));
    }
  }

  private static URI url(OAuthClient client, CodeReceiver receiver, Pkce pkce) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id().getClientId());
    query.put("redirect_uri", receiver.uri().toString());
    query.put("scope", String.join(" ", SCOPES));
    query.put("state", receiver.state());
    query.put("access_type", "offline");
    query.put("prompt", "consent");
    // The token is not to be widened by what the user granted to this client before.
    query.put("include_granted_scopes", "false");
    query.put("code_challenge", pkce.challenge());
    query.put("code_challenge_method", Pkce.METHOD);
    String sign = client.authUri().getRawQuery() == null ? "?" : "&";
    return URI.create(
        client.authUri()
            + sign
            + query.entrySet().stream()
                .map(each -> each.getKey() + "=" + GoogleHttp.encode(each.getValue()))
                .collect(Collectors.joining("&")));
  }

  /// Where the user signs in.
  public URI url() {
    return url;
  }

  /// Waits up to five minutes for the user, and exchanges the code that the browser brings.
  TokenAnswer await() throws GoogleException {
    String code = GoogleIssuer.code(receiver.await(PATIENCE));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", receiver.uri().toString());
    form.put("code_verifier", pkce.verifier());
    client.addTo(form);
    TokenAnswer answer =
        TimeLimit.of(settings.limits().token())
            .ask(() -> RefreshTokens.ask(client, form, settings, http));
    requireScope(answer);
    if (answer.refreshToken().isEmpty()) {
      throw new GoogleException(
          Texts.of("google.google.gave.no"), Texts.of("google.remove.foretops.access"));
    }
    return answer;
  }

  private static void requireScope(TokenAnswer answer) throws GoogleException {
    if (!answer.scopes().isEmpty() && !answer.scopes().contains(CLOUD_SCOPE)) {
      throw new GoogleException(
          Texts.of("google.did.not.allow"), Texts.of("google.sign.again.leave"));
    }
  }

  /// Lets the browser show what came of it.
  ///
  /// @param failure why nobody is signed in, or null if somebody is
  void tell(@Nullable GoogleException failure) {
    receiver.tell(
        failure == null
            ? Texts.of("google.signed.foretop.goes")
            : Texts.of("words.not.signed.can", failure.sentence()));
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
