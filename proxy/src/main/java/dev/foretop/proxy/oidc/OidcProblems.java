package dev.foretop.proxy.oidc;

import dev.foretop.proxy.oidc.OidcException.Cure;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the refusals of issuers mean, and what helps.
///
/// The standard's codes say little (RFC 6749, sections 4.1.2.1 and 5.2; RFC 8628, section 3.5);
/// what Entra, Keycloak, Dex, Okta and Auth0 write beside them says more, so it is looked at first.
final class OidcProblems {

  private static final int MAX_SHOWN = 300;
  private static final String AGAIN = "Sign in again.";
  private static final String AT_ISSUER = "Ask whoever looks after this client at the issuer.";

  /// One row of the table.
  ///
  /// @param code the standard's word, or empty for any
  /// @param words what the description holds, in lower case; empty for anything
  private record Row(String code, String words, String message, String hint, Cure cure) {

    boolean fits(String error, String description) {
      return (code.isEmpty() || code.equals(error))
          && (words.isEmpty() || description.contains(words));
    }
  }

  private static final List<Row> ROWS =
      List.of(
          // Microsoft Entra:
          // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
          signIn("aadsts700082", "the sign-in was not used for so long that it ended"),
          signIn("aadsts700084", "the sign-in has reached its end"),
          signIn("aadsts50173", "the sign-in ended because the password was changed"),
          signIn("aadsts70043", "your organisation's rules have ended the sign-in"),
          signIn("aadsts50078", "your organisation wants a second factor again"),
          signIn("aadsts50076", "your organisation wants a second factor"),
          signIn("aadsts50079", "your organisation wants you to register a second factor"),
          settings(
              "aadsts50011",
              "the client does not allow http://127.0.0.1 as its redirect",
              "Add http://localhost or http://127.0.0.1 to the app registration as a redirect of a"
                  + " mobile and desktop application."),
          settings(
              "aadsts7000218",
              "the client wants a secret",
              "Set client-secret, or allow public client flows in the app registration."),
          settings("aadsts7000215", "the client's secret is wrong", "Correct client-secret."),
          settings("aadsts7000222", "the client's secret has expired", "Set a new client-secret."),
          settings("aadsts700016", "the tenant does not know this client", "Correct client-id."),
          settings("aadsts90002", "there is no such tenant", "Correct idp-issuer-url."),
          settings(
              "aadsts65001",
              "nobody has agreed to what this client asks for",
              "Ask an administrator of the tenant for consent."),
          settings(
              "aadsts53003",
              "your organisation's conditional access does not allow it",
              "Sign in from a device or network that it allows, or ask an administrator."),
          settings(
              "aadsts50105",
              "your account is not assigned to this application",
              "Ask an administrator to assign you."),
          settings(
              "aadsts50020",
              "your account is not one of this tenant",
              "Sign in with another account."),
          // Keycloak
          signIn("session not active", "the session at the issuer has ended"),
          signIn("session doesn't have required client", "the session at the issuer has ended"),
          signIn("token is not active", "the sign-in has expired"),
          signIn("stale token", "the sign-in was replaced by a newer one"),
          signIn(
              "maximum allowed refresh token reuse exceeded",
              "the sign-in was used by another program at the same time"),
          signIn("user disabled", "your account is switched off"),
          settings(
              "client not found", "the issuer does not know this client", "Correct client-id."),
          settings(
              "invalid client or invalid client credentials",
              "the issuer does not accept the client's id or secret",
              "Correct client-id and client-secret."),
          settings(
              "redirect_uri",
              "the client does not allow http://127.0.0.1 as its redirect",
              "Allow http://127.0.0.1/* for it at the issuer (RFC 8252, section 7.3)."),
          settings(
              "offline tokens not allowed",
              "your account may not stay signed in",
              "Ask for the role offline_access, or leave that scope out."),
          // Dex
          signIn("already been claimed", "the sign-in was used by another program already"),
          signIn("refresh token is invalid or has already", "the sign-in is not valid any more"),
          // Okta and Auth0
          signIn("refresh token is invalid or expired", "the sign-in has expired"),
          signIn("unknown or invalid refresh token", "the sign-in is not valid any more"),
          settings(
              "policy evaluation failed",
              "a policy at the issuer does not allow it",
              "Ask whoever looks after access there."),
          settings(
              "user is not assigned to the client",
              "your account is not assigned to it",
              "Ask an administrator to assign you."),
          settings(
              "service not found", "the issuer does not know the audience", "Correct 'audience'."),
          settings(
              "device code",
              "the client may not sign in with a device code",
              "Allow that grant for it at the issuer, or sign in with a browser."),
          // The standard's own
          row("invalid_grant", "the sign-in has expired or was taken back", AGAIN, Cure.SIGN_IN),
          row(
              "invalid_client",
              "the issuer does not accept the client's id or secret",
              "Correct client-id and client-secret.",
              Cure.SETTINGS),
          row(
              "unauthorized_client",
              "the client may not sign in like this",
              "Allow it the authorization code with PKCE, and refresh tokens, at the issuer.",
              Cure.SETTINGS),
          row(
              "unsupported_grant_type",
              "the issuer does not allow this way of signing in",
              AT_ISSUER,
              Cure.SETTINGS),
          row(
              "unsupported_response_type",
              "the issuer does not allow this way of signing in",
              AT_ISSUER,
              Cure.SETTINGS),
          row(
              "invalid_scope",
              "the issuer does not know one of the scopes",
              "Correct extra-scopes.",
              Cure.SETTINGS),
          row(
              "invalid_target",
              "the issuer does not know the audience",
              "Correct 'audience'.",
              Cure.SETTINGS),
          row(
              "invalid_request",
              "the issuer does not accept the request",
              AT_ISSUER,
              Cure.SETTINGS),
          row("access_denied", "you, or the issuer, did not allow it", AGAIN, Cure.SIGN_IN),
          row("consent_required", "the issuer wants you to agree again", AGAIN, Cure.SIGN_IN),
          row("interaction_required", "the issuer has a question for you", AGAIN, Cure.SIGN_IN),
          row("login_required", "the issuer wants you to sign in", AGAIN, Cure.SIGN_IN),
          row("expired_token", "the code was not entered in time", AGAIN, Cure.SIGN_IN),
          row("temporarily_unavailable", "the issuer is busy", "Try again in a moment.", Cure.WAIT),
          row(
              "server_error",
              "the issuer has a problem of its own",
              "Try again in a moment.",
              Cure.WAIT));

  private OidcProblems() {}

  private static Row signIn(String words, String message) {
    return new Row("", words, message, AGAIN, Cure.SIGN_IN);
  }

  private static Row settings(String words, String message, String hint) {
    return new Row("", words, message, hint, Cure.SETTINGS);
  }

  private static Row row(String code, String message, String hint, Cure cure) {
    return new Row(code, "", message, hint, cure);
  }

  /// Returns what it means that `host` refused.
  ///
  /// @param error the standard's code, or empty
  /// @param description what stands beside it, or empty; shown cut
  static OidcException of(String host, int status, String error, String description) {
    String words = description.toLowerCase(Locale.ROOT);
    Optional<Row> row = ROWS.stream().filter(each -> each.fits(error, words)).findFirst();
    String said = description.isEmpty() ? error : description;
    String shown = said.isEmpty() ? "" : " (%s)".formatted(cut(said));
    if (row.isPresent()) {
      Row known = row.get();
      return new OidcException(
          "%s: %s%s".formatted(host, known.message(), shown), known.hint(), known.cure());
    }
    boolean passes = OidcHttp.passes(status);
    return new OidcException(
        "%s refused the sign-in with status %d%s".formatted(host, status, shown),
        passes ? "Try again in a moment." : AT_ISSUER,
        passes ? Cure.WAIT : Cure.SETTINGS);
  }

  private static String cut(String said) {
    String shown = VisibleText.escape(said.substring(0, Math.min(said.length(), MAX_SHOWN)));
    return said.length() > MAX_SHOWN ? shown + "…" : shown;
  }
}
