package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.app.google.FakeGoogle.TokenMode;
import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.keychain.MemoryTokenStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GoogleAccountTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final MemoryTokenStore tokens = new MemoryTokenStore();
  private final MemoryChoices choices = new MemoryChoices();
  private final TestClock clock = new TestClock();
  private FakeGoogle google;
  private GoogleAccount account;

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    account = account();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signsInWithTheBrowserAndAnOwnClient(boolean withSecret) throws Exception {
    HttpResponse<String> page = signIn(google.clientFile(folder, withSecret));

    assertThat(page.body()).contains("You are signed in");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(account.token().value()).startsWith("ya29.");
    assertThat(account.choice())
        .get()
        .extracting(GoogleChoice::source)
        .isEqualTo(Source.OAUTH_CLIENT);
  }

  @Test
  void takesACodeOnlyWithTheStateOfItsOwnAttempt() throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      CompletableFuture<Void> finish = finish(attempt, choice);
      String redirect =
          java.net.URLDecoder.decode(
              attempt.url().getRawQuery().replaceAll(".*redirect_uri=([^&]*).*", "$1"),
              java.nio.charset.StandardCharsets.UTF_8);

      assertThat(google.visit(URI.create(redirect + "?code=stolen&state=x")).statusCode())
          .isEqualTo(400);
      assertThat(google.visit(URI.create(redirect + "?code=stolen")).statusCode()).isEqualTo(400);
      assertThat(google.visit(URI.create(redirect + "x?code=c&state=x")).statusCode())
          .isEqualTo(404);
      assertThat(google.tokenRequests).hasValue(0);
      assertThat(google.visit(attempt.url()).statusCode()).isEqualTo(200);
      finish.get();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_LIFETIME", "LIFETIME_AS_TEXT", "LONG_LIVED"})
  void takesWhateverATokenEndpointSaysOfALifetime(TokenMode mode) throws Exception {
    google.tokenMode = mode;

    signIn(google.clientFile(folder, true));

    assertThat(account.token().value()).startsWith("ya29.");
    assertThat(account.token().expiresAt()).isAfter(Instant.now());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsNoFileWithoutAnEnd() {
    assertThat(
            catchThrowableOfType(
                GoogleException.class,
                () -> GoogleAccount.choiceFor(Path.of("/dev/zero"), List.of())))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void saysThatGoogleDoesNotKnowTheClient() throws Exception {
    signIn(google.clientFile(folder, true));
    google.secretExpected = false;

    assertThat(catchThrowableOfType(GoogleException.class, account::token))
        .hasMessageContaining("does not know the OAuth client");
  }

  @Test
  void takesNoCodeFromAnotherIssuer() throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      String query = attempt.url().getRawQuery();
      assertThat(query).doesNotContain("login_hint");
      URI foreign = answer(attempt, "code=c&iss=https://evil.example");
      assertThat(google.visit(foreign).statusCode()).isEqualTo(400);

      assertThat(
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)))
          .hasMessageContaining("another issuer");
      assertThat(google.tokenRequests).hasValue(0);
    }
    assertThat(account.choice()).isEmpty();
  }

  @Test
  void isNotDisturbedByWhoDoesNotKnowTheState() throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      String right = answer(attempt, "error=access_denied").toString();
      String evil = "?error=access_denied&iss=https://evil.example";
      for (String query : List.of(evil, evil + "&state=wrong")) {
        URI stranger = URI.create(right.replaceAll("\\?.*", "") + query);
        assertThat(google.visit(stranger).statusCode()).isEqualTo(400);
      }
      google.visit(URI.create(right));

      assertThat(
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)))
          .hasMessageContaining("you refused it");
    }
  }

  // Where the browser would come back to, with the attempt's own state.
  static URI answer(SignInAttempt attempt, String outcome) {
    String query = attempt.url().getRawQuery();
    String state = query.replaceAll(".*[&?]state=([^&]*).*", "$1");
    String redirect =
        java.net.URLDecoder.decode(
            query.replaceAll(".*redirect_uri=([^&]*).*", "$1"),
            java.nio.charset.StandardCharsets.UTF_8);
    return URI.create(redirect + "?" + outcome + "&state=" + state);
  }

  @Test
  void saysThatTheUserRefused() throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      google.visit(answer(attempt, "error=access_denied"));

      assertThat(
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)))
          .hasMessageContaining("you refused it");
    }
    assertThat(account.choice()).isEmpty();
  }

  @Test
  void saysThatAScopeIsMissing() throws Exception {
    google.tokenMode = TokenMode.REDUCED_SCOPE;

    assertThat(signInFailure()).hasMessageContaining("did not allow Foretop to see");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_GRANT, expired or was revoked, true",
    "INVALID_RAPT, organisation asks you, true",
    "UNAVAILABLE, Google is busy, false",
    "HTML, something else than Google answered, false"
  })
  void saysWhatIsWrongWithARefreshAndShowsNoSecret(
      TokenMode mode, String message, boolean needsSignIn) throws Exception {
    signIn(google.clientFile(folder, true));
    google.tokenMode = mode;

    GoogleException problem = catchThrowableOfType(GoogleException.class, account::token);

    assertThat(problem).hasMessageContaining(message);
    assertThat(problem.needsSignIn()).isEqualTo(needsSignIn);
    var stack = new StringWriter();
    problem.printStackTrace(new PrintWriter(stack));
    assertThat(stack.toString() + problem.hint()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVALID_GRANT", "HTML", "UNAVAILABLE", "REDIRECT"})
  void showsNoSecretWhenTheExchangeOfTheCodeFails(TokenMode mode) throws Exception {
    google.tokenMode = mode;

    GoogleException problem = signInFailure();

    var stack = new StringWriter();
    problem.printStackTrace(new PrintWriter(stack));
    assertThat(stack.toString()).doesNotContain("canary").doesNotContain("code-");
    assertThat(google.requests).noneMatch(request -> request.contains("/elsewhere"));
  }

  @Test
  void refreshesOnceForManyWhoAskAtTheSameTime() throws Exception {
    signIn(google.clientFile(folder, true));
    google.delayMillis = 200;
    int before = google.tokenRequests.get();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<GoogleToken>> asks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asks.add(account::token);
      }
      for (Future<GoogleToken> answer : threads.invokeAll(asks)) {
        assertThat(answer.get().value()).startsWith("ya29.");
      }
    }

    assertThat(google.tokenRequests.get() - before).isEqualTo(1);
  }

  @Test
  void keepsARefreshTokenThatGoogleRotates() throws Exception {
    signIn(google.clientFile(folder, true));
    google.tokenMode = TokenMode.ROTATING;

    clock.pass(Duration.ofMinutes(1));
    account.token(account.token().value());
    clock.pass(Duration.ofMinutes(1));
    account.token(account.token().value());

    assertThat(tokens.load("desktop.apps")).contains(google.refreshToken);
  }

  @Test
  void givesTheTokenBackOnSigningOut() throws Exception {
    signIn(google.clientFile(folder, true));

    assertThat(account.signOut()).get().asString().contains("revoked");

    assertThat(google.refreshToken).isEqualTo("revoked");
    assertThat(tokens.load("desktop.apps")).isEmpty();
    assertThat(account.choice()).isEmpty();
    assertThat(catchThrowableOfType(GoogleException.class, account::token).needsSignIn()).isTrue();
    assertThat(account.signOut()).isEmpty();
  }

  @Test
  void signsOutHereEvenIfGoogleCannotBeTold() throws Exception {
    signIn(google.clientFile(folder, true));
    google.refreshToken = "another";

    assertThat(account.signOut()).get().asString().contains("could not be told");
    assertThat(tokens.load("desktop.apps")).isEmpty();
  }

  @Test
  void usesGcloudsActiveAccountFirst() throws Exception {
    Files.createDirectories(folder.resolve(".config/gcloud"));
    Files.writeString(folder.resolve(".config/gcloud/credentials.db"), "");
    Files.writeString(
        folder.resolve(".config/gcloud/application_default_credentials.json"),
        "{\"type\":\"authorized_user\"}");
    script(
        "gcloud",
        """
        echo "$@" >> %s
        echo '{"credential":{"access_token":"from-gcloud","token_expiry":"2099-01-01T00:00:00Z"},
               "configuration":{"properties":{"core":{"account":"jane@example.com","project":"p1"}}}}'
        """
            .formatted(folder.resolve("runs")));

    assertThat(account.candidates())
        .extracting(GoogleChoice::source)
        .containsExactly(Source.GCLOUD, Source.APPLICATION_DEFAULT);
    account.use(account.candidates().getFirst());

    assertThat(account.token().value()).isEqualTo("from-gcloud");
    assertThat(account.token().value()).isEqualTo("from-gcloud");
    assertThat(choices.load().orElseThrow().projects()).containsExactly("p1");
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
  }

  // Here only a NUL is impossible; on Windows quotation marks are, too, as 'set X="C:\x"' leaves
  // them.
  @ParameterizedTest
  @ValueSource(strings = {"CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS"})
  void takesAVariableThatIsNoPathForAFileThatIsNotThere(String variable) throws Exception {
    script("gcloud", "exit 1");
    environment.put(variable, "C:\\a\0b");

    assertThat(account.candidates()).isEmpty();
  }

  // Started from a menu, this process has not the variables of the user's shell, and gcloud needs
  // them.
  @Test
  void startsGcloudAsTheUserWould() throws Exception {
    script(
        "gcloud",
        "echo '{\"credential\":{\"access_token\":\"'$CLOUDSDK_CONFIG'\","
            + "\"token_expiry\":\"2099-01-01T00:00:00Z\"}}'");
    var programs =
        new GoogleSettings.Programs() {
          @Override
          public Optional<Path> find(String name) {
            return Optional.of(folder.resolve(name));
          }

          @Override
          public ProcessBuilder start(Path program, List<String> arguments) throws IOException {
            ProcessBuilder builder = GoogleSettings.Programs.super.start(program, arguments);
            builder.environment().put("CLOUDSDK_CONFIG", "of-the-shell");
            return builder;
          }
        };
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));

    var theirs =
        new GoogleAccount(
            new GoogleSettings(environment, folder, programs, choices, tokens, clock));

    assertThat(theirs.token().value()).isEqualTo("of-the-shell");
  }

  @Test
  void saysThatGcloudHasNoValidSignIn() throws Exception {
    script("gcloud", "echo 'canary: There was a problem refreshing' >&2; exit 1");

    GoogleException problem =
        catchThrowableOfType(
            GoogleException.class,
            () -> account.use(new GoogleChoice(Source.GCLOUD, null, List.of())));

    assertThat(problem.sentence()).contains("gcloud auth login").doesNotContain("canary");
    assertThat(problem.needsSignIn()).isTrue();
    assertThat(choices.load()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorized_user", "oauth_client"})
  void takesNoSecretToWhereATokenEndpointSends(String kind) throws Exception {
    if (kind.equals("oauth_client")) {
      signIn(google.clientFile(folder, true));
    } else {
      Path file =
          Files.writeString(
              folder.resolve("adc.json"),
              """
              {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
               "refresh_token":"%s","token_uri":"%stoken"}
              """
                  .formatted(google.refreshToken, google.uri()));
      choices.save(GoogleAccount.choiceFor(file, List.of()));
    }
    google.tokenMode = TokenMode.REDIRECT;
    google.answer("/elsewhere", 200, "{\"access_token\":\"stolen\",\"expires_in\":3600}");

    assertThat(catchThrowableOfType(GoogleException.class, account::token)).isNotNull();
    assertThat(google.requests).noneMatch(request -> request.contains("/elsewhere"));
  }

  @Test
  void takesDefaultCredentialsWithTheirOwnTokenEndpointAndQuotaProject() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("adc.json"),
            """
            {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
             "refresh_token":"%s","token_uri":"%stoken","quota_project_id":"billing",
             "universe_domain":"example.goog"}
            """
                .formatted(google.refreshToken, google.uri()));
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

    GoogleChoice choice = account.candidates().getFirst();
    account.use(choice);

    assertThat(account.token().quotaProject()).isEqualTo("billing");
    assertThat(account.token().toString()).doesNotContain("canary");
    assertThat(account.endpoints().container()).hasToString("https://container.example.goog/");
  }

  @Test
  void signsInAsAServiceAccount() throws Exception {
    var keys = java.security.KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + java.util.Base64.getMimeEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    String json =
        tools.jackson.databind.json.JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "type", "service_account",
                    "client_id", "1",
                    "client_email", "robot@p.iam",
                    "private_key_id", "k",
                    "private_key", pem,
                    "token_uri", google.uri() + "nowhere"));
    Path file = Files.writeString(folder.resolve("key.json"), json);

    GoogleChoice choice = GoogleAccount.choiceFor(file, List.of());
    assertThat(choice.source()).isEqualTo(Source.SERVICE_ACCOUNT);
    google.answer("/nowhere", 200, "{\"access_token\":\"robot\",\"expires_in\":3600}");
    account.use(choice);

    assertThat(account.token().value()).isEqualTo("robot");
    assertThat(account.serviceAccounts().token(json, null).value()).isEqualTo("robot");
  }

  @Test
  void refusesEndpointsThatATokenMustNotGoTo() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("client.json"),
            "{\"installed\":{\"client_id\":\"c\",\"token_uri\":\"http://evil.example/token\"}}");

    assertThat(
            catchThrowableOfType(
                GoogleException.class,
                () -> account.beginSignIn(GoogleAccount.choiceFor(file, List.of()))))
        .hasMessageContaining("no https URL");
  }

  @Test
  void saysWhatAClientFileIsNot() throws Exception {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"type\":\"canary\"}");
    assertThat(
            catchThrowableOfType(
                GoogleException.class, () -> GoogleAccount.choiceFor(file, List.of())))
        .hasMessageContaining("neither an OAuth client nor a credential");
    Files.writeString(file, "canary: {");
    assertThat(
            catchThrowableOfType(
                GoogleException.class, () -> GoogleAccount.choiceFor(file, List.of())))
        .hasMessageContaining("is not JSON")
        .hasMessageNotContaining("canary");
  }

  private HttpResponse<String> signIn(Path clientFile) throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(clientFile, List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      CompletableFuture<Void> finish = finish(attempt, choice);
      HttpResponse<String> page = google.visit(attempt.url());
      finish.get();
      return page;
    }
  }

  private GoogleException signInFailure() throws Exception {
    GoogleChoice choice = GoogleAccount.choiceFor(google.clientFile(folder, true), List.of());
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      CompletableFuture<GoogleException> failure =
          CompletableFuture.supplyAsync(() ->
              catchThrowableOfType(
                  GoogleException.class, () -> account.finishSignIn(attempt, choice)));
      assertThat(google.visit(attempt.url()).body()).contains("You are not signed in");
      return failure.get();
    }
  }

  private CompletableFuture<Void> finish(SignInAttempt attempt, GoogleChoice choice) {
    return CompletableFuture.runAsync(() -> {
      try {
        account.finishSignIn(attempt, choice);
      } catch (GoogleException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private GoogleAccount account() {
    return new GoogleAccount(
        new GoogleSettings(
            environment,
            folder,
            name -> Optional.of(folder.resolve(name)).filter(Files::isExecutable),
            choices,
            tokens,
            clock));
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
