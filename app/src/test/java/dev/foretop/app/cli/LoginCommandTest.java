package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.google.DemandingProxy;
import dev.foretop.app.google.FakeGoogle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program itself, in processes of its own.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class LoginCommandTest {

  private static final String CHROMIUM = "FORETOP_TEST_CHROMIUM";

  @TempDir Path folder;

  // The browser's helpers write into it for a moment after its end.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  private final Map<String, String> environment = new HashMap<>();
  private FakeGoogle google;
  private Path home;

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    home = folder.resolve("home");
    google.answer(
        "/v3/projects:search",
        200,
        "{\"projects\":[{\"name\":\"projects/1\",\"projectId\":\"p\"}]}");
    google.answer(
        "/v1/projects/p/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\"}]}");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void signsInListsClustersAndSignsOutWithoutAWindow() throws Exception {
    Path client = google.clientFile(folder, true);
    Process login = run("login", "--no-browser", "--plain-file", "--client", client.toString());
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(login.getInputStream(), UTF_8))) {
      google.visit(URI.create(out.readLine()));
      assertThat(out.readLine()).contains("Signed in with your own OAuth client");
      assertThat(login.waitFor()).isZero();
    }
    Path token = home.resolve("state/google-refresh-token.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");

    JsonNode clusters = JsonMapper.shared().readTree(output("clusters", "--json"));
    assertThat(clusters.at("/clusters/0/id").asString()).isEqualTo("gke_p_eu_c@gke");
    assertThat(clusters.at("/clusters/0/server").asString()).isEqualTo("https://203.0.113.7");

    Files.move(token, folder.resolve("aside"));
    assertThat(everythingIn(home)).doesNotContain("canary", "ya29.", "1//");
    Files.move(folder.resolve("aside"), token);
    assertThat(output("logout")).contains("Google has revoked the token");
    assertThat(google.refreshToken).isEqualTo("revoked");
    assertThat(token).doesNotExist();
    assertThat(output("logout")).contains("You were not signed in");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = CHROMIUM, matches = ".+")
  void takesTheAnswerThatARealBrowserBrings() throws Exception {
    Path client = google.clientFile(folder, true);
    Process login = run("login", "--no-browser", "--plain-file", "--client", client.toString());
    try (BufferedReader out = login.inputReader()) {
      assertThat(pageAfter(out.readLine()))
          .contains("<title>Foretop</title>", "you can close this page")
          .doesNotContain("canary", "code-");
      assertThat(out.readLine()).contains("Signed in with your own OAuth client");
    }
    assertThat(login.waitFor()).isZero();
  }

  // What the browser shows once it has gone wherever it was sent.
  private String pageAfter(String url) throws IOException {
    List<String> command =
        List.of(
            System.getenv(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-proxy-server",
            "--user-data-dir=" + profile,
            "--dump-dom",
            url);
    Process browser =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader page = browser.inputReader()) {
      return page.lines().collect(Collectors.joining("\n"));
    }
  }

  @Test
  void saysWhatIsMissingWhereThereIsNoAccount() throws Exception {
    Process login = run("login");

    assertThat(login.waitFor()).isEqualTo(1);
    assertThat(new String(login.getErrorStream().readAllBytes(), UTF_8)).contains("--client FILE");
  }

  @Test
  void signsInToTheProxyOnTheWayToGoogle() throws Exception {
    Path key = serviceAccountKey("https://oauth2.cloud.example/token");
    Path client = google.clientFile(folder, true);
    Files.writeString(
        client,
        Files.readString(client).replace(google.uri() + "token", "https://token.example/token"));
    try (DemandingProxy proxy = DemandingProxy.start()) {
      environment.put("HTTPS_PROXY", "http://jane:canary%40pass@127.0.0.1:" + proxy.port());

      Process byLibrary = run("login", "--client", key.toString());
      String problem = new String(byLibrary.getErrorStream().readAllBytes(), UTF_8);
      Process byUs = run("login", "--no-browser", "--plain-file", "--client", client.toString());
      google.visit(URI.create(byUs.inputReader().readLine()));
      problem += new String(byUs.getErrorStream().readAllBytes(), UTF_8);

      assertThat(proxy.tunnels).contains("oauth2.cloud.example:443", "token.example:443");
      assertThat(proxy.requests)
          .contains(
              "oauth2.cloud.example:443 with Basic amFuZTpjYW5hcnlAcGFzcw==",
              "token.example:443 with Basic amFuZTpjYW5hcnlAcGFzcw==");
      assertThat(problem).isNotEmpty().doesNotContain("canary", "amFuZTpj");
    }
    assertThat(everythingIn(home)).doesNotContain("canary", "amFuZTpj");
  }

  private Path serviceAccountKey(String tokenUri) throws Exception {
    var generator = java.security.KeyPairGenerator.getInstance("RSA");
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    return Files.writeString(
        folder.resolve("key.json"),
        """
        {"type":"service_account","project_id":"p","private_key_id":"1","private_key":"%s",
         "client_email":"robot@p.iam.gserviceaccount.com","client_id":"1","token_uri":"%s",
         "universe_domain":"cloud.example"}
        """
            .formatted(pem, tokenUri));
  }

  private String output(String... arguments) throws Exception {
    Process process = run(arguments);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.foretop.app.Main");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CLOUDSDK") || name.startsWith("GOOGLE"));
    environment.put("FORETOP_HOME", home.toString());
    environment.put("HOME", folder.toString());
    environment.put("KUBECONFIG", folder.resolve("none").toString());
    environment.put("NO_GCE_CHECK", "true");
    environment.remove("DBUS_SESSION_BUS_ADDRESS");
    environment.remove("SHELL");
    for (String api : List.of("CONTAINER", "CLOUDRESOURCEMANAGER", "GKEHUB")) {
      environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, google.uri().toString());
    }
    environment.putAll(this.environment);
    return builder.start();
  }

  private static String everythingIn(Path folder) throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
