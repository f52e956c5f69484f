package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Secrets go only to where they belong.
class CredentialUrlsTest {

  private static final Path FILE = Path.of("key.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'token_uri':'http://oauth2.googleapis.com/token'}",
        "{'token_uri':'https://evil.example/token'}",
        "{'token_uri':'https://oauth2.googleapis.com.evil.example/token'}",
        "{'token_uri':'https://oauth2.googleapis.com@evil.example/token'}",
        "{'token_uri':'https://evilgoogleapis.com/token'}",
        "{'token_uri':'ftp://oauth2.googleapis.com/token'}",
        "{'token_uri':''}",
        "{'token_uri':'https://oauth2.googleapis.com/token','universe_domain':'example.goog'}",
        "{'token_uri':'https://evil.com/token','universe_domain':'com'}",
        "{'token_uri':'https://oauth2.googleapis.com./token'}",
        "{'token_uri':'https://oauth2.googleapis.com/token','universe_domain':''}",
        "{'token_uri':'HTTP://oauth2.googleapis.com/token'}",
        "{'token_uri':' http://oauth2.googleapis.com/token'}",
        "{'token_uri':7}",
        "{'token_uri':{'a':'https://oauth2.googleapis.com/token'}}",
        "{'service_account_impersonation_url':'https://iamcredentials.example.goog/v1/x'}",
        "{'service_account_impersonation_url':'https://iamcredentials.googleapis.com/v1/x','source_credentials':{'universe_domain':'evil.example','token_uri':'https://oauth2.evil.example/token'}}",
        "{'source_credentials':{'source_credentials':{'token_url':'http://sts.googleapis.com/v1/token'}}}",
        "{'source_credentials':{'credential_source':{'url':'http://token.example/'}}}",
        "{'credential_source':{'imdsv2_session_token_url':'http://169.254.169.254.evil.example/'}}",
        "{'token_url':'http://sts.googleapis.com/v1/token'}",
        "{'token_url':'https://sts.evil.example/v1/token'}",
        "{'token_info_url':'http://sts.googleapis.com/v1/introspect'}",
        "{'revoke_url':'http://sts.googleapis.com/v1/revoke'}",
        "{'service_account_impersonation_url':'http://iamcredentials.googleapis.com/v1/x'}",
        "{'service_account_impersonation_url':'https://evil.example/v1/x'}",
        "{'credential_source':{'url':'http://token.example/'}}",
        "{'credential_source':{'url':'file:///etc/passwd'}}",
        "{'credential_source':{'regional_cred_verification_url':'http://sts.{region}.amazonaws.com'}}",
        "{'source_credentials':{'token_uri':'http://oauth2.googleapis.com/token'}}",
        "{'source_credentials':{'token_uri':'https://evil.example/token'}}"
      })
  void refusesWhatIsNotGooglesOrNotSecure(String json) {
    assertThat(catchThrowableOfType(GoogleException.class, () -> check(json)))
        .hasMessageContaining("nothing was sent there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'token_uri':'https://oauth2.googleapis.com/token'}",
        "{'token_uri':'https://accounts.google.com/o/oauth2/token'}",
        "{'token_uri':'https://www.googleapis.com/oauth2/v4/token'}",
        "{'token_uri':'https://oauth2.example.goog/token','universe_domain':'example.goog'}",
        "{'token_url':'https://sts.us-east-1.rep.googleapis.com/v1/token'}",
        "{'credential_source':{'url':'http://169.254.169.254/metadata/identity/oauth2/token'}}",
        "{'credential_source':{'url':'https://token.actions.example/'}}",
        "{'credential_source':{'regional_cred_verification_url':'https://sts.{region}.amazonaws.com'}}",
        "{'source_credentials':{'type':'authorized_user'}}"
      })
  void takesWhatGooglesToolsWrite(String json) throws GoogleException {
    assertThat(check(json)).isNotNull();
  }

  @Test
  void endsWithFilesInsideFiles() {
    String deep = "{'source_credentials':".repeat(50) + "{}" + "}".repeat(50);

    assertThat(catchThrowableOfType(GoogleException.class, () -> check(deep)))
        .hasMessageContaining("nested too deeply");
  }

  private static Object check(String json) throws GoogleException {
    return CredentialUrls.check(FILE, JsonMapper.shared().readTree(json.replace('\'', '"')));
  }
}
