package dev.foretop.proxy.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One client at its issuer: asks for tokens. Calls block, for ten seconds at most each. To be
/// closed.
public final class OidcClient implements AutoCloseable {

  private static final List<String> SECRET =
      List.of("refresh_token", "code", "code_verifier", "device_code", "client_secret", "token");
  private static final String OFFLINE = "offline_access";
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final OidcSettings settings;
  private final OidcHttp http;
  private final OidcIssuer issuer;
  private final IssuedTokens issued;

  private OidcClient(OidcSettings settings, OidcHttp http, OidcIssuer issuer) {
    this.settings = settings;
    this.http = http;
    this.issuer = issuer;
    this.issued = new IssuedTokens(settings, issuer.issuer());
  }

  /// Asks the issuer for its endpoints.
  public static OidcClient open(OidcSettings settings) throws OidcException {
    var http = new OidcHttp(settings.authority());
    try {
      return new OidcClient(settings, http, OidcIssuer.ask(settings.issuer(), http));
    } catch (OidcException | RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /// A sign-in on another device, as the user is to be told of it (RFC 8628, section 3.2).
  ///
  /// @param page where the code is to be entered
  /// @param wholePage where nothing has to be entered, or null
  /// @param code what the issuer knows this program by; a secret of the sign-in
  /// @param seconds between two questions whether it is done
  public record DeviceCode(
      String userCode,
      URI page,
      @Nullable URI wholePage,
      Secret code,
      int seconds,
      int lifeSeconds) {}

  /// Returns where the user signs in.
  ///
  /// @param challenge of RFC 7636, by `S256`
  /// @throws OidcException if the issuer has no page for that
  public URI signInPage(URI redirect, String state, String nonce, String challenge)
      throws OidcException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", scope());
    query.put("state", state);
    query.put("nonce", nonce);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    String audience = settings.audience();
    if (audience != null) {
      query.put("audience", audience);
    }
    if (isGoogle()) { // has no such scope, but this
      query.put("access_type", "offline");
      query.put("prompt", "consent");
    }
    URI page = issuer.authorization();
    if (page == null) {
      throw new OidcException(
          "%s names no page to sign in at".formatted(issuer.issuer().getHost()),
          "Sign in with a code, or ask whoever runs it.",
          OidcException.Cure.SETTINGS);
    }
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + encoded(query));
  }

  private boolean isGoogle() {
    return "accounts.google.com".equals(issuer.issuer().getHost());
  }

  // Without it most issuers give no refresh token, and some refuse what they do not know.
  private String scope() {
    var scopes = new TreeSet<>(settings.scopes());
    if (issuer.scopes().contains(OFFLINE)) {
      scopes.add(OFFLINE);
    }
    return ("openid " + String.join(" ", scopes)).strip();
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(each -> each.getKey() + "=" + OidcHttp.encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// Exchanges the code that the browser brought.
  ///
  /// @param verifier of RFC 7636
  /// @param nonce that the token must repeat
  public OidcTokens exchange(String code, URI redirect, String verifier, String nonce)
      throws OidcException {
    Map<String, String> form = form("authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect.toString());
    form.put("code_verifier", verifier);
    JsonNode answer = ask(form);
    OidcTokens tokens = tokens(answer);
    Secret idToken = tokens.idToken();
    String repeated = idToken == null ? "" : IdToken.nonce(idToken.reveal());
    if (!repeated.equals(nonce)) {
      throw new OidcException(
          "the token that came is not from this sign-in",
          "Start it again.",
          OidcException.Cure.SIGN_IN);
    }
    return tokens;
  }

  /// What came of asking for new tokens. A refresh token that came is to be kept in any case: the
  /// one before is worth nothing then.
  ///
  /// @param idToken a new one, or null if none came that could be used
  /// @param problem why there is no ID token, or null
  public record Renewal(
      @Nullable Secret idToken, Secret refreshToken, @Nullable OidcException problem) {}

  /// Gets new tokens. The issuer may hand out another refresh token with them.
  public Renewal refresh(Secret refreshToken) throws OidcException {
    Map<String, String> form = form("refresh_token");
    form.put("refresh_token", refreshToken.reveal());
    JsonNode answer = ask(form);
    Secret came = IssuedTokens.refreshToken(answer);
    Secret next = came == null ? refreshToken : came;
    try {
      return new Renewal(issued.idToken(answer), next, null);
    } catch (OidcException e) {
      return new Renewal(null, next, e);
    }
  }

  /// Begins a sign-in on another device.
  public DeviceCode beginOnDevice() throws OidcException {
    URI endpoint = issuer.device();
    if (endpoint == null) {
      throw new OidcException(
          "%s has no sign-in with a device code".formatted(issuer.issuer().getHost()),
          "Sign in with a browser.",
          OidcException.Cure.SETTINGS);
    }
    Map<String, String> form = new LinkedHashMap<>();
    addClient(form);
    form.put("scope", scope());
    if (settings.audience() != null) {
      form.put("audience", settings.audience());
    }
    JsonNode answer = successful(send(endpoint, form), endpoint, form);
    URI page =
        OidcSettings.secure(
                answer
                    .path("verification_uri")
                    .asString(answer.path("verification_url").asString("")))
            .orElseThrow(() -> issued.incomplete("no page for the code"));
    return new DeviceCode(
        answer.path("user_code").asString(""),
        page,
        OidcSettings.secure(answer.path("verification_uri_complete").asString("")).orElse(null),
        new Secret(answer.path("device_code").asString("")),
        Math.clamp(answer.path("interval").asLong(5), 1, 60),
        Math.clamp(answer.path("expires_in").asLong(600), 1, 3_600));
  }

  /// Whether the user has signed in on their device.
  public sealed interface DeviceAnswer {

    /// They have.
    record Done(OidcTokens tokens) implements DeviceAnswer {}

    /// Not yet.
    ///
    /// @param slower whether five seconds more are wanted between two questions
    record Pending(boolean slower) implements DeviceAnswer {}
  }

  /// Asks whether the user has signed in on their device (RFC 8628, section 3.5).
  public DeviceAnswer askForDevice(DeviceCode device) throws OidcException {
    Map<String, String> form = form(DEVICE_GRANT);
    form.put("device_code", device.code().reveal());
    OidcHttp.Answer answer = send(issuer.token(), form);
    String error = answer.body().path("error").asString("");
    if (error.equals("authorization_pending") || error.equals("slow_down")) {
      return new DeviceAnswer.Pending(error.equals("slow_down"));
    }
    return new DeviceAnswer.Done(tokens(successful(answer, issuer.token(), form)));
  }

  /// Takes a sign-in back at the issuer (RFC 7009).
  ///
  /// @return whether the issuer knows how to
  public boolean revoke(Secret refreshToken) throws OidcException {
    URI endpoint = issuer.revocation();
    if (endpoint == null) {
      return false;
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", refreshToken.reveal());
    form.put("token_type_hint", "refresh_token");
    addClient(form);
    http.send(endpoint, form, basic());
    return true;
  }

  private Map<String, String> form(String grant) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grant);
    addClient(form);
    return form;
  }

  private void addClient(Map<String, String> form) {
    form.put("client_id", settings.clientId());
    Secret secret = settings.clientSecret();
    if (secret != null && !issuer.isBasicOnly()) {
      form.put("client_secret", secret.reveal());
    }
  }

  // RFC 6749, section 2.3.1: both are encoded before they are joined.
  private @Nullable String basic() {
    Secret secret = settings.clientSecret();
    if (secret == null || !issuer.isBasicOnly()) {
      return null;
    }
    String pair = OidcHttp.encode(settings.clientId()) + ":" + OidcHttp.encode(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private OidcHttp.Answer send(URI endpoint, Map<String, String> form) throws OidcException {
    return http.post(endpoint, form, basic());
  }

  private JsonNode ask(Map<String, String> form) throws OidcException {
    return successful(send(issuer.token(), form), issuer.token(), form);
  }

  private static JsonNode successful(OidcHttp.Answer answer, URI endpoint, Map<String, String> form)
      throws OidcException {
    JsonNode body = answer.body();
    if (answer.status() == 200 && !body.has("error")) {
      return body;
    }
    throw OidcProblems.of(
        endpoint.getHost(),
        answer.status(),
        without(form, said(body, "error", "errorCode")),
        without(form, said(body, "error_description", "errorSummary")));
  }

  // Okta has words of its own for clients that it does not know.
  private static String said(JsonNode body, String key, String oktas) {
    return body.path(key).asString(body.path(oktas).asString(""));
  }

  // An issuer may repeat what it was sent, and what it says is shown and logged.
  private static String without(Map<String, String> form, String said) {
    String result = said;
    for (String key : SECRET) {
      String value = form.getOrDefault(key, "");
      if (!value.isEmpty()) {
        result = result.replace(value, "…");
      }
    }
    return result;
  }

  private OidcTokens tokens(JsonNode answer) throws OidcException {
    return new OidcTokens(issued.idToken(answer), IssuedTokens.refreshToken(answer));
  }

  /// Returns whether `name` is the issuer's own (RFC 9207).
  public boolean isNamed(String name) {
    return OidcIssuer.isNamed(issuer.issuer(), name);
  }

  /// Returns what it means that the issuer sent the browser back with `error`.
  public OidcException refusal(String error, String description) {
    return OidcProblems.of(String.valueOf(issuer.issuer().getHost()), 200, error, description);
  }

  @Override
  public void close() {
    http.close();
  }
}
