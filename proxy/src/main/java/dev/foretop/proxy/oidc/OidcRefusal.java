package dev.foretop.proxy.oidc;

import dev.foretop.proxy.oidc.OidcException.Cure;
import java.util.List;
import java.util.Optional;

/// One thing that issuers are known to refuse, why, and what helps: a row of the table, of which
/// the first that fits counts.
///
/// The standard's codes say little (RFC 6749, sections 4.1.2.1 and 5.2; RFC 8628, section 3.5);
/// what Entra, Keycloak, Dex, Okta and Auth0 write beside them says more, so it comes first.
///
/// @param code the standard's word, or empty for any
/// @param words what the description holds, in lower case; empty for anything
record OidcRefusal(String code, String words, String message, String hint, Cure cure) {

  private static final String AGAIN = "Sign in again.";
  private static final String AT_ISSUER = "Ask whoever looks after this client at the issuer.";

  private static final List<OidcRefusal> ROWS =
      List.of(
          // Microsoft Entra:
          // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
          signIn("aadsts700082", "the sign-in was not used for so long that it ended"),
          signIn("aadsts700084", "the sign-in has reached its end"),
          signIn("aadsts70008", "the sign-in was not used for so long that it ended"),
          signIn("aadsts50173", "the sign-in ended because the password was changed"),
          signIn("aadsts50132", "the sign-in ended because the password was changed"),
          signIn("aadsts50133", "the sign-in ended because the password was changed"),
          signIn("aadsts50055", "your password has expired"),
          signIn("aadsts700003", "the device that you signed in on is not known any more"),
          signIn("aadsts65004", "you did not agree to what this client asks for"),
          signIn("aadsts70043", "your organisation's rules have ended the sign-in"),
          signIn("aadsts50078", "your organisation wants a second factor again"),
          signIn("aadsts50076", "your organisation wants a second factor"),
          signIn("aadsts50079", "your organisation wants you to register a second factor"),
          settings(
              "aadsts50057", "your account is switched off", "Ask an administrator of the tenant."),
          settings(
              "aadsts50034",
              "the tenant does not know your account",
              "Sign in with another account, or correct idp-issuer-url."),
          settings(
              "aadsts50194",
              "the client is of one tenant only",
              "Put the tenant's id in place of 'common' into idp-issuer-url."),
          settings(
              "aadsts500113",
              "the client has no redirect at all",
              "Add http://localhost to the app registration as a redirect of a mobile and desktop"
                  + " application."),
          settings(
              "aadsts9002327",
              "the redirect is registered for a single-page application",
              "Register it as one of a mobile and desktop application."),
          settings(
              "aadsts700025",
              "the client is a public one and must not send a secret",
              "Take client-secret out."),
          settings(
              "aadsts7000112", "the client is switched off", "Ask an administrator of the tenant."),
          settings(
              "aadsts500011",
              "the tenant does not know what a scope or the audience names",
              "Correct extra-scopes and 'audience'."),
          settings("aadsts70011", "a scope is not valid", "Correct extra-scopes."),
          settings(
              "aadsts90094",
              "nobody has agreed to what this client asks for",
              "Ask an administrator of the tenant for consent."),
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
              "aadsts53000",
              "your organisation wants a device that it manages",
              "Sign in from such a device, or ask an administrator."),
          settings(
              "aadsts53001",
              "your organisation wants a device of its domain",
              "Sign in from such a device, or ask an administrator."),
          settings(
              "aadsts530003",
              "your organisation wants a device that it manages",
              "Sign in from such a device, or ask an administrator."),
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
          signIn("offline user session not found", "the session at the issuer has ended"),
          signIn("token is not active", "the sign-in has expired"),
          signIn("refresh token expired", "the sign-in has expired"),
          signIn("no longer has requested consent", "you took your consent back at the issuer"),
          signIn("stale token", "the sign-in was replaced by a newer one"),
          signIn(
              "maximum allowed refresh token reuse exceeded",
              "the sign-in was used by another program at the same time"),
          signIn("user disabled", "your account is switched off"),
          settings(
              "account is not fully set up",
              "your account wants something of you first",
              "Sign in at the issuer's own page and do what it asks for, then sign in here again."),
          settings(
              "realm not enabled", "the realm is switched off", "Ask whoever runs the issuer."),
          settings(
              "https required",
              "the issuer is to be asked by https only",
              "Correct idp-issuer-url."),
          settings(
              "client secret not provided",
              "the client wants a secret",
              "Set client-secret, or make the client a public one at the issuer."),
          settings(
              "standard flow is disabled",
              "the client may not sign in with a browser",
              "Allow it the standard flow at the issuer, or sign in with a code."),
          settings(
              "client not found", "the issuer does not know this client", "Correct client-id."),
          settings(
              "invalid client credentials",
              "the issuer does not accept the client's id or secret",
              "Correct client-id and client-secret."),
          settings(
              "unknown_client",
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
              "device authorization grant",
              "the client may not sign in with a device code",
              "Allow that grant for it at the issuer, or sign in with a browser."),
          new OidcRefusal(
              "unauthorized_client",
              "device",
              "the client may not sign in with a device code",
              "Allow that grant for it at the issuer, or sign in with a browser.",
              Cure.SETTINGS),
          new OidcRefusal(
              "invalid_grant",
              "device code",
              "the code is not valid any more",
              "Start the sign-in again.",
              Cure.SIGN_IN),
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
          row("authorization_declined", "you did not allow it", AGAIN, Cure.SIGN_IN),
          row("expired_token", "the code was not entered in time", AGAIN, Cure.SIGN_IN),
          row("temporarily_unavailable", "the issuer is busy", "Try again in a moment.", Cure.WAIT),
          row(
              "server_error",
              "the issuer has a problem of its own",
              "Try again in a moment.",
              Cure.WAIT));

  /// Finds what is known of a refusal.
  ///
  /// @param error the standard's code, or empty
  /// @param description what stands beside it; both in lower case
  static Optional<OidcRefusal> find(String error, String description) {
    return ROWS.stream().filter(row -> row.fits(error, description)).findFirst();
  }

  private boolean fits(String error, String description) {
    return (code.isEmpty() || code.equals(error)) && (words.isEmpty() || says(description));
  }

  // A number is not the beginning of a longer one.
  private boolean says(String description) {
    for (int at = description.indexOf(words); at >= 0; at = description.indexOf(words, at + 1)) {
      int end = at + words.length();
      boolean isCut =
          Character.isDigit(words.charAt(words.length() - 1))
              && end < description.length()
              && Character.isDigit(description.charAt(end));
      if (!isCut) {
        return true;
      }
    }
    return false;
  }

  private static OidcRefusal signIn(String words, String message) {
    return new OidcRefusal("", words, message, AGAIN, Cure.SIGN_IN);
  }

  private static OidcRefusal settings(String words, String message, String hint) {
    return new OidcRefusal("", words, message, hint, Cure.SETTINGS);
  }

  private static OidcRefusal row(String code, String message, String hint, Cure cure) {
    return new OidcRefusal(code, "", message, hint, cure);
  }
}
