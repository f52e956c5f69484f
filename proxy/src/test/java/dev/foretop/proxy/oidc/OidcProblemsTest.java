package dev.foretop.proxy.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What issuers write, in their own words, and what the user is told.
class OidcProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | invalid_grant | AADSTS700082: The refresh token has expired due to inactivity. | SIGN_IN | not used for so long",
        "400 | invalid_grant | AADSTS50173: The provided grant has expired due to it being revoked | SIGN_IN | password was changed",
        "400 | interaction_required | AADSTS50076: Due to a configuration change made by your administrator | SIGN_IN | second factor",
        "401 | invalid_client | AADSTS7000218: The request body must contain: 'client_assertion' or 'client_secret' | SETTINGS | wants a secret",
        "401 | invalid_client | AADSTS7000222: The provided client secret keys are expired | SETTINGS | secret has expired",
        "400 | unauthorized_client | AADSTS700016: Application with identifier 'x' was not found | SETTINGS | does not know this client",
        "400 | invalid_request | AADSTS90002: Tenant 'x' not found | SETTINGS | no such tenant",
        "200 | access_denied | AADSTS53003: Access has been blocked by Conditional Access policies | SETTINGS | conditional access",
        "400 | invalid_grant | AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. | SIGN_IN | not used for so long",
        "400 | invalid_grant | AADSTS50132: Session is not valid due to the following reasons: password expiration or recent password change | SIGN_IN | password was changed",
        "400 | invalid_grant | AADSTS50057: The user account is disabled. | SETTINGS | switched off",
        "400 | invalid_request | AADSTS500113: No reply address is registered for the application. | SETTINGS | no redirect at all",
        "400 | invalid_request | AADSTS50011: The redirect URI 'http://127.0.0.1:8000' specified in the request does not match | SETTINGS | does not allow http://127.0.0.1",
        "401 | invalid_client | AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented. | SETTINGS | must not send a secret",
        "400 | invalid_request | AADSTS50194: Application 'x' is not configured as a multi-tenant application. | SETTINGS | of one tenant only",
        "400 | invalid_request | AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests. | SETTINGS | single-page",
        "400 | invalid_resource | AADSTS500011: The resource principal named api://x was not found in the tenant | SETTINGS | audience",
        "400 | invalid_scope | AADSTS70011: The provided request must include a 'scope' input parameter. | SETTINGS | scope",
        "400 | authorization_declined | AADSTS70018: declined | SIGN_IN | did not allow it",
        "400 | invalid_grant | Offline user session not found | SIGN_IN | session at the issuer has ended",
        "400 | invalid_grant | Offline session not active | SIGN_IN | session at the issuer has ended",
        "400 | invalid_grant | Client session not active | SIGN_IN | session at the issuer has ended",
        "400 | invalid_grant | Session doesn't have required client | SIGN_IN | session at the issuer has ended",
        "400 | invalid_grant | Account is not fully set up | SETTINGS | wants something of you",
        "401 | unauthorized_client | Client secret not provided in request | SETTINGS | wants a secret",
        "401 | unauthorized_client | INVALID_CREDENTIALS: Invalid client credentials | SETTINGS | id or secret",
        "401 | unauthorized_client | UNKNOWN_CLIENT: Client was not identified by any client authenticator | SETTINGS | id or secret",
        "400 | unauthorized_client | Client is not allowed to initiate browser login with given response_type. Standard flow is disabled for the client. | SETTINGS | with a browser",
        "400 | unauthorized_client | Client is not allowed to initiate OAuth 2.0 Device Authorization Grant. The flow is disabled for the client. | SETTINGS | with a device code",
        "400 | invalid_grant | Client not allowed OAuth 2.0 Device Authorization Grant | SETTINGS | with a device code",
        "400 | expired_token | Device code is expired | SIGN_IN | not entered in time",
        "400 | invalid_grant | Device code not valid | SIGN_IN | not valid any more",
        "400 | access_denied | The end user denied the authorization request | SIGN_IN | did not allow it",
        "403 | invalid_request | HTTPS required | SETTINGS | https only",
        "400 | invalid_request | Refresh token expired. | SIGN_IN | has expired",
        "401 | invalid_client | Invalid client credentials. | SETTINGS | id or secret",
        "400 | invalid_scope | Unrecognized scope(s) [a] | SETTINGS | one of the scopes",
        "401 | invalid_client | Invalid value for 'client_id' parameter. | SETTINGS | id or secret",
        "400 | unauthorized_client | The client is not authorized to use the provided grant type. Configured grant types: [authorization_code]. | SETTINGS | may not sign in like this",
        "400 | invalid_grant | Session not active | SIGN_IN | session at the issuer has ended",
        "400 | invalid_grant | Token is not active | SIGN_IN | has expired",
        "400 | invalid_grant | Maximum allowed refresh token reuse exceeded | SIGN_IN | another program",
        "400 | invalid_grant | Stale token | SIGN_IN | newer one",
        "401 | unauthorized_client | Invalid client or Invalid client credentials | SETTINGS | id or secret",
        "400 | invalid_request | Invalid parameter: redirect_uri | SETTINGS | redirect",
        "400 | not_allowed | Offline tokens not allowed for the user or client | SETTINGS | stay signed in",
        "400 | invalid_request | Refresh token is invalid or has already been claimed by another client. | SIGN_IN | another program",
        "400 | invalid_grant | The refresh token is invalid or expired. | SIGN_IN | has expired",
        "200 | access_denied | User is not assigned to the client application. | SETTINGS | not assigned",
        "403 | invalid_grant | Unknown or invalid refresh token. | SIGN_IN | not valid any more",
        "400 | invalid_grant | '' | SIGN_IN | expired or was taken back",
        "401 | invalid_client | '' | SETTINGS | id or secret",
        "400 | invalid_scope | whatever | SETTINGS | one of the scopes",
        "400 | invalid_target | '' | SETTINGS | audience",
        "400 | expired_token | '' | SIGN_IN | not entered in time",
        "503 | temporarily_unavailable | '' | WAIT | busy",
        "502 | '' | '' | WAIT | status 502",
        "429 | '' | Too many requests | WAIT | status 429",
        "418 | teapot | short and stout | SETTINGS | short and stout",
      })
  void saysWhatItMeansAndWhatHelps(
      int status, String error, String description, OidcException.Cure cure, String part) {
    assertSays(OidcProblems.of("id.example", status, error, description), cure, part);
    assertSays(
        OidcProblems.of(
            "id.example",
            status,
            error,
            description.isEmpty() ? "" : "Error: " + description.toUpperCase(Locale.ROOT) + " x"),
        cure,
        part.equals("short and stout") ? "SHORT" : part);
  }

  private static void assertSays(OidcException problem, OidcException.Cure cure, String part) {
    assertThat(problem.cure()).isEqualTo(cure);
    assertThat(problem).hasMessageContaining(part).hasMessageContaining("id.example");
    assertThat(problem.hint()).isNotBlank();
  }

  @Test
  void showsLittleOfALongOrOddDescription() {
    OidcException problem =
        OidcProblems.of("id.example", 400, "odd", "\u001b[31m" + "x".repeat(100_000));

    assertThat(problem.getMessage()).hasSizeLessThan(500).doesNotContain("\u001b");
  }
}
