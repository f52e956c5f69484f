package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.keychain.MemoryTokenStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each thing that Google's endpoints and gcloud are known to say against a token, by the same way
/// that it comes: over HTTP, in the browser, or from a program.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class TokenRefusalsTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final MemoryChoices choices = new MemoryChoices();
  private final TestClock clock = new TestClock();
  private FakeGoogle google;
  private GoogleAccount account;

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    account =
        new GoogleAccount(
            new GoogleSettings(
                environment,
                folder,
                name -> Optional.of(folder.resolve(name)).filter(Files::isExecutable),
                choices,
                new MemoryTokenStore(),
                clock));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_grant | | Token has been expired or revoked. | expired or was revoked | gcloud auth application-default login
          invalid_grant | | Bad Request | expired or was revoked | gcloud auth application-default login
          invalid_grant | invalid_rapt | reauth related error (invalid_rapt) | organisation asks you | gcloud auth application-default login
          invalid_grant | rapt_required | reauth related error (rapt_required) | organisation asks you | gcloud auth application-default login
          invalid_grant | | Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim. | clock | Set the clock
          invalid_grant | | Invalid JWT Signature. | key any more | Create a new key
          invalid_grant | | Invalid grant: account not found | account any more | sign in as another
          deleted_client | | The OAuth client was deleted. | client was deleted | Desktop app
          disabled_client | | The OAuth client was disabled. | deleted or disabled | Desktop app
          invalid_client | | The OAuth client was not found. | does not know the OAuth client | Check the client file
          invalid_client | | The provided client secret is invalid. | secret is missing or wrong | Download the client
          invalid_request | | client_secret is missing. | secret is missing or wrong | Download the client
          unauthorized_client | | Unauthorized | wrong type | Desktop app
          redirect_uri_mismatch | | Bad Request | not of type 'Desktop app' | Desktop app
          org_internal | | x | another organisation | client's organisation
          admin_policy_enforced | | x | organisation's policy | administrator
          access_denied | admin_policy_enforced | x | organisation's policy | administrator
          access_denied | | Account restricted | from this machine or network | context-aware
          invalid_scope | | x | may not be used for Google Cloud | leave the box
          server_error | | x | Google is busy | Try again in a minute
          tea_pot | | x | it answered 400 | Check the client
          """)
  void saysWhatATokenEndpointRefuses(
      String error, String subtype, String text, String message, String hint) throws Exception {
    choices.save(new GoogleChoice(Source.APPLICATION_DEFAULT, userFile(), List.of()));
    google.tokenRefusal =
        "{\"error\":\"%s\",\"error_subtype\":\"%s\",\"error_description\":\"%s canary\"}"
            .formatted(error, subtype == null ? "" : subtype, text);

    assertProblem(failure(), message, hint);
    boolean passes = error.equals("server_error");
    int asked = google.tokenRequests.get();
    assertProblem(failure(), message, hint);
    assertThat(google.tokenRequests.get()).isEqualTo(passes ? asked + 1 : asked);
    clock.pass(java.time.Duration.ofSeconds(30));
    failure();
    assertThat(google.tokenRequests.get()).isGreaterThan(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_target | The target service indicated by the audience parameters is invalid. | audience | workload identity pool
          invalid_request | Invalid value for audience. | audience | workload identity pool
          invalid_grant | The audience in ID Token [x] does not match the expected audience. | audience | workload identity pool
          unauthorized_client | The given credential is rejected by the attribute condition. | attribute condition | Have the provider's
          invalid_grant | ID Token issued at 1 is stale to sign-in. | not valid any more | Have a new one
          invalid_grant | Error connecting to the given credential's issuer. | cannot reach the issuer | Try again
          """)
  void saysWhatTheExchangeOfForeignTokensRefuses(
      String error, String text, String message, String hint) throws Exception {
    signInExternally("");
    google.answer(
        "/sts",
        400,
        "{\"error\":\"%s\",\"error_description\":\"%s canary\"}".formatted(error, text));

    assertProblem(failure(), message, hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist). | IAM_PERMISSION_DENIED | may not act as | Token Creator
          404 | Not found; Gaia id not found for email x | | does not exist | service_account_impersonation_url
          403 | IAM Service Account Credentials API has not been used in project 7 before or it is disabled. | SERVICE_DISABLED | project '7' | gcloud services enable
          503 | x | | busy | Try again
          403 | PERMISSION 'IAM.SERVICEACCOUNTS.GETACCESSTOKEN' DENIED | | may not act as | Token Creator
          400 | Request contains an invalid argument. | | request to act as the service account to be wrong | delegates
          400 | The access token lifetime cannot exceed 3600s. If a lifetime greater than 3600s is required, please add constraints/iam.allowServiceAccountCredentialLifetimeExtension | | longer than | token_lifetime_seconds
          400 | Service account projects/-/serviceAccounts/sa@p is disabled. | FAILED_PRECONDITION | deleted or disabled | Ask whoever runs
          """)
  void saysWhyNobodyMayActAsAServiceAccount(
      int status, String text, String reason, String message, String hint) throws Exception {
    signInExternally(
        ",\"service_account_impersonation_url\":\"%sv1/projects/-/serviceAccounts/sa@p:generateAccessToken\""
            .formatted(google.uri()));
    google.answer("/sts", 200, stsToken());
    google.answer(
        "/v1/projects/-/serviceAccounts/sa@p:generateAccessToken",
        status,
        """
        {"error":{"code":%d,"message":"%s canary","details":[{"reason":"%s","metadata":
          {"consumer":"projects/7","service":"iamcredentials.googleapis.com"}}]}}
        """
            .formatted(status, text, reason == null ? "" : reason));

    assertProblem(failure(), message, hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | <html>canary</html> | something else than Google | sign in to the network
          401 | <!DOCTYPE html><title>canary</title> | something else than Google | sign in to the network
          400 | {"error":"invalid_grant","error_descr | something else than Google | sign in to the network
          400 | [{"error":"invalid_grant"}] | something else than Google | sign in to the network
          400 | '' | something else than Google | sign in to the network
          502 | <html>canary</html> | busy | Try again
          503 | '' | busy | Try again
          429 | Too many canaries | busy | Try again
          400 | {"error":"INVALID_GRANT","error_description":"TOKEN HAS BEEN EXPIRED OR REVOKED canary"} | expired or was revoked | gcloud auth application-default login
          400 | {"error":"Invalid_Grant","error_description":"Reauth related error (INVALID_RAPT)"} | organisation asks you | gcloud auth application-default login
          400 | {"error":" invalid_grant ","error_description":"x"} | expired or was revoked | gcloud auth application-default login
          400 | {"error":{"code":400,"message":"canary","status":"INVALID_ARGUMENT"}} | request to be wrong | credential file
          401 | {"error":7} | does not know the OAuth client | client file
          404 | {} | answered 404 | credential file
          """)
  void saysWhatIsWrongWithAnAnswerOfAnotherShape(
      int status, String body, String message, String hint) throws Exception {
    choices.save(new GoogleChoice(Source.APPLICATION_DEFAULT, userFile(), List.of()));
    google.tokenStatus = status;
    google.tokenRefusal = body;

    assertProblem(failure(), message, hint);
  }

  @Test
  void looksThroughNoMoreOfALongAnswerThanItNeeds() throws Exception {
    choices.save(new GoogleChoice(Source.APPLICATION_DEFAULT, userFile(), List.of()));
    google.tokenRefusal =
        "{\"error\":\"invalid_grant\",\"error_description\":\"Token revoked %s\"}"
            .formatted("canary ".repeat(700_000));

    assertProblem(failure(), "expired or was revoked", "gcloud auth application-default login");
  }

  @Test
  void saysHowASignInOfItsOwnKindIsMadeAnew() throws Exception {
    google.tokenRefusal = "{\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"}";
    choices.save(new GoogleChoice(Source.APPLICATION_DEFAULT, userFile(), List.of()));
    assertProblem(failure(), "organisation asks", "gcloud auth application-default login");

    gcloud("echo \"('invalid_grant: Bad Request', {})\" >&2; exit 1");
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));
    assertProblem(failure(), "gcloud", "Run 'gcloud auth login'.");
    assertThat(failure().needsSignIn()).isTrue();
  }

  @Test
  void saysThatTheSubjectTokenIsMissingAndAsksNobody() throws Exception {
    signInExternally("");
    Files.delete(folder.resolve("subject"));

    assertProblem(failure(), "subject' is missing", "Have it written");
    assertThat(google.requests).isEmpty();
  }

  @Test
  void saysWhichVariableAllowsPrograms() throws Exception {
    save(
        external("")
            .replaceAll("\\{\"file\":\"[^}]*}", "{\"executable\":{\"command\":\"/bin/true\"}}"));

    assertProblem(
        failure(), "wants to run a program", "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ERROR: (gcloud.config.config-helper) You do not currently have an active account selected. | has no account | gcloud auth login
          ERROR: There was a problem refreshing your current auth tokens: ('invalid_grant: Token has been expired or revoked.') Please run: $ gcloud auth login to obtain new credentials. | expired or was revoked | gcloud auth login
          ERROR: There was a problem reauthenticating while refreshing your current auth tokens: Reauthentication failed. cannot prompt during non-interactive execution. | organisation asks you | gcloud auth login
          ERROR: There was a problem refreshing your current auth tokens: HTTPSConnectionPool(host='oauth2.googleapis.com'): Max retries exceeded (Failed to establish a new connection: Name or service not known) | cannot reach Google | Check the network
          ERROR: gcloud crashed (ModuleNotFoundError): No module named 'x' | does not work | in a terminal
          ERROR: gcloud crashed (ImportError): cannot import name 'x' from 'wrapt' | does not work | in a terminal
          python3: can't open file '/opt/google-cloud-sdk/lib/gcloud.py': [Errno 2] No such file or directory | does not work | in a terminal
          ERROR: (gcloud.config.config-helper) Unable to read file [/gone]: [Errno 2] No such file or directory: '/gone' | cannot read the file | auth/access_token_file
          ERROR: There was a problem refreshing auth tokens for account a@b: ('invalid_grant: Invalid JWT Signature.', {'error': 'invalid_grant', 'error_description': 'Invalid JWT Signature.'}) | key any more | Create a new key
          ERROR: There was a problem refreshing auth tokens for account a@b: ('invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.', {'error': 'invalid_grant'}) | clock | Set the clock
          ERROR: There was a problem refreshing auth tokens for account a@b: ('invalid_grant: Invalid grant: account not found', {'error': 'invalid_grant'}) | account any more | sign in as another
          ERROR: There was a problem refreshing auth tokens for account a@b: ('server_error: None', {'error': 'server_error'}) | Google is busy | Try again
          ERROR: There was a problem refreshing auth tokens for account a@b: ('tea_pot: None', {'error': 'tea_pot'}) | no valid sign-in | gcloud auth login
          ERROR: There was a problem refreshing your current auth tokens: [Errno 11001] getaddrinfo failed | cannot reach Google | Check the network
          ERROR: There was a problem refreshing your current auth tokens: [Errno 113] No route to host | cannot reach Google | Check the network
          ERROR: There was a problem refreshing your current auth tokens: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')) | cannot reach Google | Check the network
          error: (gcloud.config.config-helper) you do not currently have an active account selected. | has no account | gcloud auth login
          ERROR: There was a problem refreshing your current auth tokens: ('invalid_grant: reauth related error (invalid_rapt)') | organisation asks you | gcloud auth login
          """)
  void saysWhatIsWrongWithGcloud(String errors, String message, String hint) throws Exception {
    gcloud("cat >&2 <<'TEXT'\n%s canary\nTEXT\nexit 1".formatted(errors));
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));

    assertProblem(failure(), message, hint);
  }

  @Test
  void saysThatGcloudIsNotInstalled() {
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));

    assertProblem(failure(), "not installed", "Install the Google Cloud CLI");
  }

  @Test
  void takesNoWarningForGcloudsToken() throws Exception {
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));
    gcloud(
        "echo 'WARNING: canary'; echo '{\"credential\":{\"access_token\":\"ya29.real\","
            + "\"token_expiry\":\"2099-01-01T00:00:00Z\"}}'");
    assertThat(account.token().value()).isEqualTo("ya29.real");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: {canary} is set",
        "{canary}",
        "{\\\"warning\\\": \\\"canary\\\"}",
        "\u001b[1;33mWARNING:\u001b[0m canary\n\n  {canary",
        "WARNING: canary\r"
      })
  void findsGcloudsTokenBehindAnyWarning(String warning) throws Exception {
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));
    gcloud(
        "cat <<'TEXT'\n%s\n{\n \"credential\": {\"access_token\": \"ya29.real\", \"token_expiry\": \"2099-01-01T00:00:00Z\"}\n}\nTEXT"
            .formatted(warning.replace("\\", "")));
    assertThat(account.token().value()).isEqualTo("ya29.real");
  }

  @Test
  void passesOverWhatComesBehindGcloudsAnswer() throws Exception {
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));
    gcloud(
        "echo '{\"credential\":{\"access_token\":\"ya29.real\","
            + "\"token_expiry\":\"2099-01-01T00:00:00Z\"}}'; echo 'Updates are available: canary'");
    assertThat(account.token().value()).isEqualTo("ya29.real");
  }

  @Test
  void takesNoWarningInATokensFileForAToken() throws Exception {
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));
    gcloud("echo '{\"credential\":{\"access_token\":\"WARNING: canary ya29.x\"}}'");

    assertProblem(failure(), "characters that no token may have", "auth/access_token_file");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, you refused it",
    "admin_policy_enforced, organisation's policy",
    "org_internal, another organisation",
    "redirect_uri_mismatch, Desktop app",
    "disallowed_useragent, with that browser",
    "temporarily_unavailable, busy"
  })
  void showsInTheBrowserWhatItBrings(String error, String message) throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      String page = google.visit(GoogleAccountTest.answer(attempt, "error=" + error)).body();

      assertThat(page).contains("You are not signed in").containsIgnoringCase(message);
      assertThat(
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)))
          .hasMessageContaining(message.equals("Desktop app") ? "Desktop app" : message);
    }
  }

  @Test
  void tellsTheBrowserOnlyAfterTheExchange() throws Exception {
    google.tokenRefusal = "{\"error\":\"deleted_client\"}";
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      CompletableFuture<GoogleException> failure =
          CompletableFuture.supplyAsync(() ->
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)));

      assertThat(google.visit(attempt.url()).body())
          .contains("You are not signed in", "client was deleted");
      assertThat(failure.get()).hasMessageContaining("client was deleted");
    }
  }

  private GoogleException failure() {
    return catchThrowableOfType(GoogleException.class, account::token);
  }

  private static void assertProblem(GoogleException problem, String message, String hint) {
    assertThat(problem).hasMessageContaining(message);
    assertThat(problem.hint()).contains(hint);
    var stack = new StringWriter();
    problem.printStackTrace(new PrintWriter(stack));
    assertThat(stack + problem.sentence()).doesNotContain("canary");
  }

  private Path userFile() throws IOException {
    return Files.writeString(
        folder.resolve("adc.json"),
        """
        {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
         "refresh_token":"%s","token_uri":"%stoken"}
        """
            .formatted(google.refreshToken, google.uri()));
  }

  private void signInExternally(String more) throws IOException {
    Files.writeString(folder.resolve("subject"), "canary-subject");
    save(external(more));
  }

  private String external(String more) {
    return """
    {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"%ssts","credential_source":{"file":"%s"}%s}
    """
        .formatted(google.uri(), folder.resolve("subject"), more);
  }

  private void save(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("external.json"), json);
    choices.save(new GoogleChoice(Source.EXTERNAL_ACCOUNT, file, List.of()));
  }

  private static String stsToken() {
    return """
    {"access_token":"ya29.canary-federated","expires_in":3600,"token_type":"Bearer",
     "issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}
    """;
  }

  private void gcloud(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("gcloud"), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
