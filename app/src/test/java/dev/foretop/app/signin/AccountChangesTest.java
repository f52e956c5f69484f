package dev.foretop.app.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.app.google.FakeGoogle;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.google.SignInAttempt;
import dev.foretop.app.google.TestClock;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one process does to the sign-in, another that runs sees with its next request.
@Timeout(60)
class AccountChangesTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final TestClock clock = new TestClock();
  private FakeGoogle google;
  private GoogleAccount running;
  private GoogleAccount command;

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    running = account();
    command = account();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void usesTheNewAccountsTokenAfterAnotherSignIn() throws Exception {
    signIn("jane@a.example");
    String janes = running.token().value();
    String who = running.signIn().orElseThrow().who();

    google.refreshToken = "1//canary-refresh-joe";
    signIn("joe@b.example");

    assertThat(running.signIn().orElseThrow().who()).isNotEqualTo(who);
    assertThat(running.token().value()).isNotEqualTo(janes);
    assertThat(google.requests).contains("POST /revoke");
    assertThat(running.sentence()).contains("joe@b.example");
  }

  @Test
  void cutsNothingWhenTheSameAccountSignsInAgain() throws Exception {
    signIn("jane@a.example");
    String janes = running.token().value();
    String who = running.signIn().orElseThrow().who();

    signIn("jane@a.example");

    assertThat(running.signIn().orElseThrow().who()).isEqualTo(who);
    assertThat(running.token().value()).isNotEqualTo(janes);
    assertThat(google.requests).doesNotContain("POST /revoke");
  }

  @Test
  void usesNoTokenAfterSigningOut() throws Exception {
    signIn("jane@a.example");
    running.token();

    command.signOut();

    assertThat(running.signIn()).isEmpty();
    assertThat(catchThrowableOfType(GoogleException.class, running::token))
        .hasMessageContaining("not signed in");
  }

  @Test
  void signsOutWithoutTheClientsFile() throws Exception {
    signIn("jane@a.example");
    Files.delete(folder.resolve("client.json"));

    assertThat(command.signOut()).get().asString().contains("Google has revoked the token");
    assertThat(google.refreshToken).isEqualTo("revoked");
    assertThat(tokenFile()).doesNotExist();
  }

  // Nobody could find it there again.
  @Test
  void keepsNoTokenOfASignInThatCannotBeKept() throws Exception {
    Path config = Files.writeString(folder.resolve("config"), "no folder");

    assertThatThrownBy(() -> signIn("jane@a.example")).hasStackTraceContaining("cannot be kept");

    assertThat(tokenFile()).doesNotExist();
    assertThat(google.refreshToken).isEqualTo("revoked");
    Files.delete(config);
  }

  @Test
  void keepsTheOldSignInWhereANewOneCannotBeKept() throws Exception {
    signIn("jane@a.example");
    String janes = google.refreshToken;
    Path choice = folder.resolve("config/google-account.json");
    byte[] before = Files.readAllBytes(choice);
    Files.delete(choice);
    Files.createDirectories(choice.resolve("in/the/way"));
    google.refreshToken = "1//canary-refresh-again";

    assertThatThrownBy(() -> signIn("jane@a.example")).hasStackTraceContaining("cannot be kept");

    assertThat(Files.readString(tokenFile())).contains(janes);
    try (var files = Files.walk(choice)) {
      files.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
    Files.write(choice, before);
    assertThat(running.signIn()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.example/revoke",
        "http://127.0.0.1@evil.example/revoke",
        "http://evil.example/revoke",
        "https://a@evil.example/revoke",
        "ftp://evil.example",
        "not a url"
      })
  void givesATokenBackOnlyOverTls(String uri) throws Exception {
    signIn("jane@a.example");
    Path choice = folder.resolve("config/google-account.json");
    Files.writeString(
        choice,
        Files.readString(choice)
            .replaceAll("\"revokeUri\":\"[^\"]*\"", "\"revokeUri\":\"%s\"".formatted(uri)));
    assertThat(Files.readString(choice)).contains(uri);

    assertThat(command.signOut()).get().asString().contains("Google has revoked the token");

    assertThat(google.refreshToken).isEqualTo("revoked");
    assertThat(tokenFile()).doesNotExist();
  }

  @Test
  void givesTheTokenBackWhenAnotherSourceIsChosen() throws Exception {
    signIn("jane@a.example");
    gcloud("joe@b.example");

    command.use(new GoogleChoice(Source.GCLOUD, null, List.of()));

    assertThat(google.refreshToken).isEqualTo("revoked");
    assertThat(tokenFile()).doesNotExist();
    assertThat(running.token().value()).isEqualTo("token-of-joe@b.example");
  }

  @Test
  void givesTheOldTokenBackAndKeepsTheNewOneWhenAnotherClientSignsIn() throws Exception {
    signIn("jane@a.example");
    try (FakeGoogle other = FakeGoogle.start()) {
      other.refreshToken = "1//canary-refresh-other";
      Path file = other.clientFile(Files.createDirectory(folder.resolve("other")), true);
      Files.writeString(file, Files.readString(file).replace("desktop.apps", "other.apps"));
      signIn(other, GoogleAccount.choiceFor(file, List.of()));

      assertThat(google.refreshToken).isEqualTo("revoked");
      assertThat(running.token().value()).startsWith("ya29.");
      assertThat(command.signOut()).get().asString().contains("has revoked the token");
      assertThat(other.refreshToken).isEqualTo("revoked");
      assertThat(tokenFile()).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void followsGcloudsAccountAndConfiguration(boolean sameTime) throws Exception {
    gcloud("jane@a.example");
    command.use(new GoogleChoice(Source.GCLOUD, null, List.of()));
    assertThat(running.token().value()).isEqualTo("token-of-jane@a.example");
    String who = running.signIn().orElseThrow().who();

    gcloud("joey@b.example"); // as long as the first
    if (sameTime) {
      Files.setLastModifiedTime(configuration("default"), FileTime.from(Instant.now()));
    }
    assertThat(running.token().value()).isEqualTo("token-of-joey@b.example");
    assertThat(running.signIn().orElseThrow().who()).isNotEqualTo(who);
    assertThat(running.sentence())
        .contains("joey@b.example", "At the sign-in it was jane@a.example");

    configure("work", "ann@c.example");
    Files.writeString(folder.resolve(".config/gcloud/active_config"), "work");
    assertThat(running.token().value()).isEqualTo("token-of-ann@c.example");
    assertThat(running.sentence()).contains("configuration 'work'");
  }

  // As Python's parser takes them, by which gcloud reads them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\naccount=joe@b.example\n",
        "[core]\r\naccount = joe@b.example\r\n",
        "[core]\nACCOUNT : joe@b.example",
        "# note\n\n[compute]\naccount = other\n[core]\n; account = other\nAccount =   joe@b.example  \n",
        "[core]\naccount = joe@b.example\nproject =\n[core]\nproject = p\n"
      })
  void readsGcloudsPropertiesHoweverTheyAreSpelled(String text) throws Exception {
    gcloud("jane@a.example");
    command.use(new GoogleChoice(Source.GCLOUD, null, List.of()));
    String who = running.signIn().orElseThrow().who();

    Files.writeString(configuration("default"), text);

    assertThat(running.signIn().orElseThrow().who()).isNotEqualTo(who).contains("joe@b.example");
    assertThat(running.sentence()).contains("as joe@b.example");
  }

  @ParameterizedTest
  @CsvSource({
    "CLOUDSDK_CORE_ACCOUNT,joe@b.example,joe@b.example",
    "CLOUDSDK_ACTIVE_CONFIG_NAME,work,ann@c.example",
    "CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT,'a@p.example, robot@p.example',robot@p.example"
  })
  void takesGcloudsVariablesBeforeItsFiles(String variable, String value, String email)
      throws Exception {
    gcloud("jane@a.example");
    configure("work", "ann@c.example");
    environment.put(variable, value);
    command.use(new GoogleChoice(Source.GCLOUD, null, List.of()));

    assertThat(running.signIn().orElseThrow().who()).contains(email);
    assertThat(running.sentence()).contains("as " + email).doesNotContain("At the sign-in");
  }

  @Test
  void runsNoProgramAndAsksNobodyWhileNothingChanges() throws Exception {
    gcloud("jane@a.example");
    command.use(new GoogleChoice(Source.GCLOUD, null, List.of()));
    running.token();
    long runs = Files.size(folder.resolve("runs"));

    for (int i = 0; i < 100; i++) {
      running.token();
    }

    assertThat(Files.size(folder.resolve("runs"))).isEqualTo(runs);
  }

  @Test
  void followsACredentialFile() throws Exception {
    Path file = folder.resolve("adc.json");
    Files.writeString(file, user(google.refreshToken));
    command.use(GoogleAccount.choiceFor(file, List.of()));
    String first = running.token().value();

    google.refreshToken = "1//canary-refresh-9";
    Files.writeString(file, user(google.refreshToken));

    assertThat(running.token().value()).isNotEqualTo(first);
  }

  @Test
  void followsTheApplicationDefaultCredentialsOfAConfiguration() throws Exception {
    var identity = new ProviderIdentity.GoogleServiceAccount(null);
    var services = new GoogleServices(running);
    Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, user(google.refreshToken));
    Credential first = services.fetch(identity);
    Holder holder = services.holder(identity);

    Files.writeString(
        file, user(google.refreshToken).replace("{", "{\"quota_project_id\":\"billed\","));
    assertThat(services.holder(identity).who()).isEqualTo(holder.who());

    google.refreshToken = "1//canary-refresh-9";
    Files.writeString(file, user(google.refreshToken));
    assertThat(services.holder(identity).who()).isNotEqualTo(holder.who());
    assertThat(services.fetch(identity)).isNotEqualTo(first);
  }

  @Test
  void exchangesAnotherSubjectTokenAtOnce() throws Exception {
    Path subject = Files.writeString(folder.resolve("subject"), "first");
    google.answer("/sts", 200, stsToken("ya29.first"));
    Path file =
        Files.writeString(
            folder.resolve("external.json"),
            """
            {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"%ssts","credential_source":{"file":"%s"}}
            """
                .formatted(google.uri(), subject));
    command.use(GoogleAccount.choiceFor(file, List.of()));
    assertThat(running.token().value()).isEqualTo("ya29.first");
    String who = running.signIn().orElseThrow().who();

    google.answer("/sts", 200, stsToken("ya29.second"));
    Files.writeString(subject, "second");

    assertThat(running.token().value()).isEqualTo("ya29.second");
    assertThat(running.signIn().orElseThrow().who()).isEqualTo(who);
  }

  private static String stsToken(String value) {
    return """
    {"access_token":"%s","expires_in":3600,"token_type":"Bearer",
     "issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}
    """
        .formatted(value);
  }

  private String user(String refreshToken) {
    return """
    {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
     "refresh_token":"%s","token_uri":"%stoken"}
    """
        .formatted(refreshToken, google.uri());
  }

  private Path tokenFile() {
    return folder.resolve("state/google-refresh-token.json");
  }

  private void signIn(String email) throws Exception {
    google.email = email;
    signIn(google, GoogleAccount.choiceFor(google.clientFile(folder, true), List.of()));
  }

  private void signIn(FakeGoogle at, GoogleChoice choice) throws Exception {
    try (SignInAttempt attempt = command.beginSignIn(choice)) {
      CompletableFuture<Void> finish =
          CompletableFuture.runAsync(() -> {
            try {
              command.finishSignIn(attempt, choice);
            } catch (GoogleException e) {
              throw new IllegalStateException(e);
            }
          });
      at.visit(attempt.url());
      finish.get();
    }
  }

  private void gcloud(String account) throws IOException {
    configure("default", account);
    Path file =
        Files.writeString(
            folder.resolve("gcloud"),
            """
            #!/bin/sh
            echo run >> %1$s/runs
            f=%1$s/.config/gcloud
            name=$(cat $f/active_config 2>/dev/null || echo default)
            account=$(sed -n 's/^account = //p' $f/configurations/config_$name)
            printf '{"credential":{"access_token":"token-of-%%s","token_expiry":"2099-01-01T00:00:00Z"}}' "$account"
            """
                .formatted(folder));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path configuration(String name) {
    return folder.resolve(".config/gcloud/configurations/config_" + name);
  }

  private void configure(String name, String account) throws IOException {
    Files.createDirectories(configuration(name).getParent());
    Files.writeString(configuration(name), "[core]\naccount = %s\n".formatted(account));
  }

  private GoogleAccount account() {
    return new GoogleAccount(
        new GoogleSettings(
            environment,
            folder,
            name -> Optional.of(folder.resolve(name)).filter(Files::isExecutable),
            new GoogleChoiceFile(folder.resolve("config")),
            new GoogleTokenFile(folder.resolve("state")),
            clock));
  }
}
