package dev.foretop.proxy.oidc;

import static org.assertj.core.api.Assertions.assertThat;

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
    OidcException problem = OidcProblems.of("id.example", status, error, description);

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
