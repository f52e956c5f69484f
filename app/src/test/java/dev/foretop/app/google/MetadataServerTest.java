package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.keychain.MemoryTokenStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetadataServerTest {

  private static final Duration QUICK = Duration.ofSeconds(5);

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final MemoryChoices choices = new MemoryChoices();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String flavor = "Google";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    environment.put("GCE_METADATA_HOST", "127.0.0.1:" + server.getAddress().getPort());
    answers.put("/", "computeMetadata/\n");
    answers.put("/computeMetadata/v1/project/project-id", "machine-project");
    answers.put(
        "/computeMetadata/v1/instance/service-accounts/default/token",
        "{\"access_token\":\"ya29.canary\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(path + " " + exchange.getRequestHeaders().getFirst("Metadata-Flavor"));
      byte[] body = answers.getOrDefault(path, "").getBytes(UTF_8);
      exchange.getResponseHeaders().add("Metadata-Flavor", flavor);
      exchange.sendResponseHeaders(answers.containsKey(path) ? status : 404, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void signsInAsTheMachineAndFindsItsProject() throws Exception {
    GoogleAccount account = account();
    GoogleChoice choice = account.candidates().getFirst();

    account.use(choice);

    assertThat(choice.title()).contains("this machine's own service account");
    assertThat(account.identity(choice).keptIn()).contains("metadata server");
    assertThat(choices.load().map(kept -> kept.withTrace(SignInTrace.NONE)))
        .contains(new GoogleChoice(Source.METADATA_SERVER, null, List.of("machine-project")));
    assertThat(account.token().value()).isEqualTo("ya29.canary");
    assertThat(requests).allMatch(request -> request.endsWith(" Google"));
    assertThat(account.signOut().orElseThrow()).contains("no longer uses this machine's own");
  }

  @Test
  void comesAfterAllOtherSources() throws IOException {
    Path file = Files.writeString(folder.resolve("adc.json"), "{\"type\":\"authorized_user\"}");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

    assertThat(account().candidates())
        .extracting(GoogleChoice::source)
        .containsExactly(Source.APPLICATION_DEFAULT);
    assertThat(requests).isEmpty();
  }

  @Test
  void givesServiceAccountsATokenWhereThereIsNoFile() throws Exception {
    assertThat(account().serviceAccounts().token(null, null).value()).isEqualTo("ya29.canary");

    environment.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("gone").toString());
    assertThat(
            catchThrowableOfType(
                GoogleException.class, () -> account().serviceAccounts().token(null, null)))
        .hasMessageContaining("gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"another server", "nobody", "hanging", "forbidden", "no host", "an error"})
  void isNotTakenForThereWhenItIsNot(String situation) throws IOException {
    Instant start = Instant.now();
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      switch (situation) {
        case "another server" -> flavor = "Other";
        case "nobody" -> server.stop(0);
        case "hanging" ->
            environment.put("GCE_METADATA_HOST", "127.0.0.1:" + silent.getLocalPort());
        case "forbidden" -> environment.put("NO_GCE_CHECK", "true");
        case "no host" -> environment.put("GCE_METADATA_HOST", "{}");
        default -> status = 500;
      }

      assertThat(account().candidates()).isEmpty();
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(QUICK);
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"access_token\":\"ya29.canary\"}', is busy",
    "200, '<html>canary</html>', gave no token",
    "200, '{\"canary\":1}', gave no token",
    "404, '', has no service account"
  })
  void saysWhatIsWrongAndShowsNothingOfTheAnswer(int status, String body, String message) {
    this.status = status;
    answers.put("/computeMetadata/v1/instance/service-accounts/default/token", body);
    var choice = new GoogleChoice(Source.METADATA_SERVER, null, List.of());

    GoogleException problem =
        catchThrowableOfType(GoogleException.class, () -> account().use(choice));

    assertThat(problem).hasMessageContaining(message);
    var stack = new StringWriter();
    problem.printStackTrace(new PrintWriter(stack));
    assertThat(stack + problem.hint()).doesNotContain("canary");
    assertThat(choices.load()).isEmpty();
  }

  private GoogleAccount account() {
    return new GoogleAccount(
        new GoogleSettings(
            environment,
            folder,
            _ -> Optional.empty(),
            choices,
            new MemoryTokenStore(),
            InstantSource.system()));
  }
}
