package dev.foretop.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.ExecPlugin.InteractiveMode;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class ExecPluginTest {

  private static final String V1 = "client.authentication.k8s.io/v1";
  private static final String CANARY = "canary-7f3a-secret";

  @TempDir Path folder;

  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private ExecConsent consent = ExecConsent.ALLOW;
  private Path runs;

  @BeforeEach
  void prepare() {
    runs = folder.resolve("runs");
  }

  @Test
  void tellsThePluginAboutTheClusterWhereItAsks() throws Exception {
    Path seen = folder.resolve("seen");
    var authority = new TestCertificates("authority");
    ExecPlugin plugin =
        plugin("printf %s \"$KUBERNETES_EXEC_INFO\" > " + seen + "; " + token("t"), true);
    ClusterDetails cluster =
        Clusters.withTls(
            cluster(plugin),
            new ClusterTls(Clusters.data(authority.authorityPem()), false, "api.example"));

    credentials().obtain(cluster);

    JsonNode info = JsonMapper.shared().readTree(Files.readString(seen));
    assertThat(info.path("apiVersion").asString()).isEqualTo(V1);
    assertThat(info.at("/spec/interactive").asBoolean()).isFalse();
    JsonNode told = info.at("/spec/cluster");
    assertThat(told.path("server").asString()).isEqualTo("https://api.example:6443");
    assertThat(told.path("tls-server-name").asString()).isEqualTo("api.example");
    assertThat(told.path("certificate-authority-data").asString()).isNotEmpty();
    assertThat(told.at("/config/audience").asString()).isEqualTo("prod");
  }

  @Test
  void runsOnceForManyWhoAskAtTheSameTime() throws Exception {
    UserCredentials credentials = credentials();
    ClusterDetails cluster = cluster(plugin("sleep 0.3; " + token("t")));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Credential>> asks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asks.add(() -> credentials.obtain(cluster).credential());
      }
      for (Future<Credential> answer : threads.invokeAll(asks)) {
        assertThat(authorization(answer.get())).isEqualTo("Bearer t");
      }
    }

    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void givesOneFailureToAllWhoWaitForIt() throws Exception {
    UserCredentials credentials = credentials();
    ClusterDetails cluster = cluster(plugin("sleep 0.5; exit 1"));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<CredentialException>> asks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asks.add(() -> failure(credentials, cluster));
      }
      for (Future<CredentialException> answer : threads.invokeAll(asks)) {
        assertThat(answer.get()).hasMessageContaining("exit code 1");
      }
    }

    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void runsAgainShortlyBeforeTheCredentialExpires() throws Exception {
    UserCredentials credentials = credentials();
    ClusterDetails cluster =
        cluster(plugin(token("t", "\"expirationTimestamp\":\"2030-01-01T00:10:00Z\",")));

    credentials.obtain(cluster);
    now = now.plus(Duration.ofMinutes(9));
    assertThat(credentials.ready(cluster)).isPresent();
    now = now.plus(Duration.ofSeconds(40));
    assertThat(credentials.ready(cluster)).isEmpty();
    credentials.obtain(cluster);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void usesATokenOfFewSecondsAsLongAsItLives() throws Exception {
    UserCredentials credentials = credentials();
    ClusterDetails cluster =
        cluster(plugin(token("t", "\"expirationTimestamp\":\"2030-01-01T00:00:10+00:00\",")));

    credentials.obtain(cluster);
    now = now.plusSeconds(8);

    assertThat(credentials.ready(cluster)).isPresent();
  }

  @Test
  void runsAgainAfterTheServerRefusedTheCredentialButNotForARefusalOfAnOlderOne() throws Exception {
    UserCredentials credentials = credentials();
    ClusterDetails cluster = cluster(plugin(token("t")));

    Credential first = credentials.obtain(cluster).credential();
    credentials.forget(cluster, first);
    Credential second = credentials.obtain(cluster).credential();
    credentials.forget(cluster, first);

    assertThat(credentials.ready(cluster).orElseThrow().credential()).isSameAs(second);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void sharesTheAnswerBetweenClustersWithTheSamePlugin() throws Exception {
    UserCredentials credentials = credentials();
    ExecPlugin plugin = plugin(token("t"));

    credentials.obtain(cluster(plugin));
    credentials.obtain(
        Clusters.withUser(
            Clusters.plain("other", URI.create("https://other.example")),
            ClusterUser.withExec(plugin)));

    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void endsAPluginThatHangsAndItsChildren() throws Exception {
    Path pid = folder.resolve("pid");
    ExecPlugin plugin = plugin("sleep 600 & echo $! > " + pid + "; wait");
    var run =
        new ExecCredentialPlugin(
            new ExecTarget(plugin, null), searchPath(), Duration.ofMillis(700));

    CredentialException problem =
        catchThrowableOfType(CredentialException.class, () -> run.run(consent));

    assertThat(problem).hasMessageContaining("did not finish within");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
  }

  @Test
  void keepsItsTimeLimitWhileManyPluginsHangOnVirtualThreads() throws Exception {
    var target = new ExecTarget(plugin("sleep 600"), null);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<CredentialException>> runs = new ArrayList<>();
      for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
        runs.add(() ->
            catchThrowableOfType(
                CredentialException.class,
                () ->
                    new ExecCredentialPlugin(target, searchPath(), Duration.ofSeconds(2))
                        .run(consent)));
      }
      for (Future<CredentialException> problem : threads.invokeAll(runs)) {
        assertThat(problem.get()).hasMessageContaining("did not finish within 2 s");
      }
    }
  }

  @Test
  void isNotHeldUpByAChildThatKeepsTheOutputOpen() throws Exception {
    Path pid = folder.resolve("pid");
    UserCredentials credentials = credentials();

    Credential credential =
        credentials
            .obtain(cluster(plugin(token("t") + "; nohup sleep 60 & echo $! > " + pid)))
            .credential();

    assertThat(authorization(credential)).isEqualTo("Bearer t");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          yes                                                          | more than 1 MiB
          yes >&2                                                      | more than 1 MiB
          echo '{"kind":"ExecCredential","apiVersion":"v9"}'           | another version
          echo '{"kind":"Pod"}'                                        | no ExecCredential
          echo canary-7f3a-secret                                      | not JSON
          echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}' | neither a token
          echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"x"}}' | without its key
          echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"a b"}}' | no header may have
          echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"a","expirationTimestamp":"soon"}}' | RFC 3339
          echo "bad token: canary-7f3a-secret" >&2; exit 2             | exit code 2: bad token: [redacted]
          echo "key=$KEY" >&2; exit 2                                  | exit code 2: key=[redacted]
          printf '\\033[31mred\\033[0m \\033]0;title\\007sign in' >&2; exit 1 | exit code 1: red sign in
          echo "Authorization: Bearer abc.def.ghi" >&2; exit 1         | Authorization: Bearer [redacted]
          echo "got abcDEF0123456789abcDEF0123456789xyz back" >&2; exit 1 | exit code 1: got [redacted] back
          echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":5}}' | no text
          echo "AWS_SECRET_ACCESS_KEY=canary-7f3a-secret" >&2; exit 2  | AWS_SECRET_ACCESS_KEY=[redacted]
          echo "password='x canary-7f3a-secret'" >&2; exit 2           | password=[redacted]
          echo "proxy https://me:canary-7f3a-secret@host/ failed" >&2; exit 2 | https://[redacted]@host/ failed
          echo "run: login --password canary-7f3a-secret now" >&2; exit 2 | --password [redacted] now
          kill -9 $$                                                   | exit code 137
          """)
  void saysWhyAPluginGaveNoCredentialAndKeepsItsSecrets(String script, String complaint)
      throws Exception {
    CredentialException problem = failure(credentials(), cluster(plugin(script)));

    assertThat(problem).hasMessageContaining(complaint);
    assertThat(problem.getMessage() + problem.hint() + problem.getCause()).doesNotContain(CANARY);
  }

  @Test
  void passesOnWhatAPluginSaysToTheUserWithoutItsSecrets() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(ExecCredentialPlugin.class);
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    logger.addAppender(events);
    try {
      String script =
          "echo 'open https://x.example, password=canary-7f3a-secret' >&2; " + token("t");
      credentials().obtain(cluster(plugin(script)));
    } finally {
      logger.detachAppender(events);
    }

    assertThat(events.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("says: open https://x.example, password=[redacted]");
  }

  @Test
  void takesAClientCertificate() throws Exception {
    var identity = new TestCertificates("authority").client("jane");
    String status =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "kind",
                    "ExecCredential",
                    "apiVersion",
                    V1,
                    "status",
                    Map.of(
                        "clientCertificateData", identity.certificatePem(),
                        "clientKeyData", identity.keyPem())));
    Path answer = Files.writeString(folder.resolve("answer"), status);

    Credential credential = credentials().obtain(cluster(plugin("cat " + answer))).credential();

    assertThat(credential.authorization()).isNull();
    assertThat(credential.clientKey()).hasToString("ClientKey[CN=jane]");
  }

  @Test
  void findsAPluginOnThePathOfTheLoginShell() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path program = script(bin.resolve("my-plugin"), token("by-name"));
    Path shell =
        script(
            folder.resolve("shell"),
            "echo welcome; for last; do :; done; PATH=" + bin + ":$PATH; eval \"$last\"");
    var path =
        new SearchPath(
            Map.of("PATH", "/usr/bin:/bin"),
            () ->
                LoginShell.variables(Map.of("SHELL", shell.toString()), "Linux")
                    .getOrDefault("PATH", ""),
            "Linux");

    assertThat(path.find("my-plugin")).contains(program);
    assertThat(path.find("no-such-plugin")).isEmpty();
    assertThat(path.text()).startsWith("/usr/bin:/bin:" + bin);
  }

  @Test
  void namesWhatToInstallWhereAPluginIsMissing() {
    ExecPlugin missing =
        new ExecPlugin(
            "no-such-plugin",
            List.of(),
            Map.of(),
            V1,
            InteractiveMode.IF_AVAILABLE,
            false,
            null,
            "\033[1mInstall\033[0m it with 'brew install it'",
            folder.resolve("config"));

    CredentialException problem = failure(credentials(), cluster(missing));

    assertThat(problem).hasMessageContaining("'no-such-plugin' was not found");
    assertThat(problem.hint()).isEqualTo("Install it with 'brew install it'");
  }

  @Test
  void refusesAPluginThatInsistsOnATerminal() {
    ExecPlugin always =
        new ExecPlugin(
            "/bin/sh",
            List.of(),
            Map.of(),
            V1,
            InteractiveMode.ALWAYS,
            false,
            null,
            null,
            folder.resolve("config"));

    assertThat(failure(credentials(), cluster(always)))
        .hasMessageContaining("interactiveMode: Always");
  }

  @Test
  void asksBeforeItRunsAndSaysWhatCameOfIt() throws Exception {
    List<ExecRun> asked = new ArrayList<>();
    consent =
        run -> {
          asked.add(run);
          return ExecConsent.Decision.DENIED;
        };
    CredentialException denied = failure(credentials(), cluster(plugin(token("t"))));
    consent = ExecConsent.REFUSE;
    CredentialException nobody = failure(credentials(), cluster(plugin(token("t"))));
    consent = _ -> ExecConsent.Decision.UNANSWERED;
    CredentialException unanswered = failure(credentials(), cluster(plugin(token("t"))));

    assertThat(denied).hasMessageContaining("you refused it");
    assertThat(nobody).hasMessageContaining("no window and no terminal");
    assertThat(nobody.hint()).contains("--allow-exec");
    assertThat(unanswered).hasMessageContaining("waits for your permission");
    assertThat(runs).doesNotExist();
    assertThat(asked.getFirst().program()).isAbsolute();
    assertThat(asked.getFirst().toString()).doesNotContain(CANARY);
  }

  @Test
  void knowsAnotherProgramByItsFingerprint() throws Exception {
    Path program = script(folder.resolve("program"), "true");
    String before = ExecRun.of(program, target(plugin("a"))).fingerprint();

    assertThat(ExecRun.of(program, target(plugin("a"))).fingerprint()).isEqualTo(before);
    assertThat(ExecRun.of(program, target(plugin("b"))).fingerprint()).isNotEqualTo(before);
    script(program, "false");
    assertThat(ExecRun.of(program, target(plugin("a"))).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void knowsAnotherScriptAndAnotherClusterByTheirFingerprints() throws Exception {
    Path shell = Path.of("/bin/sh");
    Path file = script(folder.resolve("script"), "true");
    ExecPlugin plugin = withArguments(List.of("-x", file.toString()), true);
    String before = ExecRun.of(shell, target(plugin)).fingerprint();
    script(file, "false");
    String changed = ExecRun.of(shell, target(plugin)).fingerprint();
    ClusterDetails other = Clusters.plain("c", URI.create("https://other.example"));

    assertThat(changed).isNotEqualTo(before);
    assertThat(ExecRun.of(shell, ExecTarget.of(other, plugin)).fingerprint()).isNotEqualTo(changed);
  }

  @Test
  void runsOnlyWhatWasAskedAbout() throws Exception {
    Path file = script(folder.resolve("script"), token("good"));
    List<String> asked = new ArrayList<>();
    consent =
        run -> {
          asked.add(run.fingerprint());
          if (asked.size() == 1) {
            change(file, token("changed")); // while the user reads
          }
          return ExecConsent.Decision.ALLOWED;
        };
    ExecPlugin plugin = withArguments(List.of(file.toString()), false);

    Credential credential = credentials().obtain(cluster(plugin)).credential();

    assertThat(authorization(credential)).isEqualTo("Bearer changed");
    assertThat(asked).hasSize(2).doesNotHaveDuplicates();
    consent =
        _ -> {
          change(file, "echo " + System.nanoTime());
          return ExecConsent.Decision.ALLOWED;
        };
    assertThat(failure(credentials(), cluster(plugin))).hasMessageContaining("changed each time");
  }

  private void change(Path file, String text) {
    try {
      script(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ExecTarget target(ExecPlugin plugin) {
    return ExecTarget.of(cluster(plugin), plugin);
  }

  private ExecPlugin withArguments(List<String> arguments, boolean provideClusterInfo) {
    return new ExecPlugin(
        "/bin/sh",
        arguments,
        Map.of(),
        V1,
        InteractiveMode.NEVER,
        provideClusterInfo,
        null,
        null,
        folder.resolve("config"));
  }

  private UserCredentials credentials() {
    return new UserCredentials(
        new CredentialSources(
            run -> consent.decide(run),
            searchPath(),
            Map.of(),
            ProviderTokens.NONE,
            (InstantSource) () -> now));
  }

  private static SearchPath searchPath() {
    return new SearchPath(Map.of("PATH", "/usr/bin:/bin"), () -> "", "Linux");
  }

  private static CredentialException failure(UserCredentials credentials, ClusterDetails cluster) {
    return catchThrowableOfType(CredentialException.class, () -> credentials.obtain(cluster));
  }

  private static ClusterDetails cluster(ExecPlugin plugin) {
    return Clusters.withUser(
        Clusters.plain("c", URI.create("https://api.example:6443")), ClusterUser.withExec(plugin));
  }

  private ExecPlugin plugin(String script) {
    return plugin(script, false);
  }

  private ExecPlugin plugin(String script, boolean provideClusterInfo) {
    return new ExecPlugin(
        "sh",
        List.of("-c", "echo run >> " + folder.resolve("runs") + "; " + script),
        Map.of("KEY", new Secret(CANARY)),
        V1,
        InteractiveMode.NEVER,
        provideClusterInfo,
        provideClusterInfo ? new Secret("{\"audience\":\"prod\"}") : null,
        null,
        folder.resolve("config"));
  }

  private static String token(String token) {
    return token(token, "");
  }

  private static String token(String token, String more) {
    return "echo '{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"status\":{%s\"token\":\"%s\"}}'"
        .formatted(V1, more, token);
  }

  private static String authorization(Credential credential) {
    Secret authorization = credential.authorization();
    return authorization == null ? "" : authorization.reveal();
  }

  private int runs() throws IOException {
    return Files.readAllLines(runs).size();
  }

  private static Path script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
