package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.foretop.app.keychain.KeychainTokenStore;
import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.app.ui.clusters.NewCredential;
import dev.foretop.app.ui.clusters.NewServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where the tokens of added servers are, from adding one to removing it, with starts in between.
@Timeout(60)
class ServerTokensTest {

  // What the names of tokens end in that are kept elsewhere than in a file.
  private static final String KEPT = ".kept-token";

  private static final String TOKEN = "canary-server-token";
  private static final ClusterId HARBOUR = new ClusterId("harbour@added:harbour.yaml");

  @TempDir Path home;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer api;
  private @Nullable CompositionRoot root;

  /// Does in a desktop session what the tests do with other stores, and prints how that went.
  public static void main(String[] arguments) throws Exception {
    var test = new ServerTokensTest();
    test.home = Path.of(arguments[0]);
    test.startApi();
    test.start(KeychainTokenStore::open);
    System.out.println(test.adder().tokenPlace().description());
    test.adder().addServer(test.harbour(false));
    boolean isUsed = test.get().statusCode() == 200;
    test.start(KeychainTokenStore::open);
    boolean isKept = test.get().statusCode() == 200 && !test.isWritten();
    String key = test.key();
    test.remove();
    boolean isGone =
        KeychainTokenStore.open("Foretop cluster token").orElseThrow().load(key).isEmpty();
    System.out.println("used: %s, kept: %s, gone: %s".formatted(isUsed, isKept, isGone));
    System.exit(0);
  }

  @BeforeEach
  void startApi() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(shown);
          exchange.sendResponseHeaders(shown.equals("Bearer " + TOKEN) ? 200 : 401, -1);
          exchange.close();
        });
    api.start();
  }

  @AfterEach
  void stop() {
    root().close();
    api.stop(0);
    http.shutdownNow();
  }

  // Windows has devices of these names in every folder: what is written there is lost.
  @Test
  void keepsNoClusterInAFileThatIsADevice() throws Exception {
    start(_ -> Optional.empty());
    for (String name : List.of("con", "AUX", "nul", "com1", "LPT9", "connie")) {
      adder()
          .addServer(
              new NewServer(name, server(), "", false, new NewCredential.Token(TOKEN, true)));
    }

    try (var files = Files.list(home.resolve("config/clusters"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "cluster-con.yaml",
              "cluster-aux.yaml",
              "cluster-nul.yaml",
              "cluster-com1.yaml",
              "cluster-lpt9.yaml",
              "connie.yaml");
    }
  }

  @Test
  void keepsATokenInTheKeychainAndNowhereElse() throws Exception {
    var keychain = new RecordingStore();
    start(_ -> Optional.of(keychain));
    assertThat(adder().tokenPlace().isLasting()).isTrue();
    adder().addServer(harbour(false));
    assertThat(get().statusCode()).isEqualTo(200);

    start(_ -> Optional.of(keychain));
    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(isWritten()).isFalse();

    assertThat(keychain.keys).hasSize(1);
    remove();
    assertThat(keychain.load(keychain.keys.getFirst())).isEmpty();
    assertThat(home.resolve("config/clusters")).isEmptyDirectory();
  }

  @Test
  void asksTheKeychainNothingBeforeAClusterIsUsed() throws Exception {
    var keychain = new RecordingStore();
    start(_ -> Optional.of(keychain));
    adder().addServer(harbour(false));

    start(_ -> {
      throw new IllegalStateException("nobody uses the cluster");
    });

    assertThat(send("/api/kubernetes/clusters").body()).contains(HARBOUR.value());
  }

  @Test
  void forgetsATokenAtTheEndWhereThereIsNoKeychainAndSaysSo() throws Exception {
    start(_ -> Optional.empty());
    assertThat(adder().tokenPlace().isLasting()).isFalse();
    adder().addServer(harbour(false));
    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(isWritten()).isFalse();

    start(_ -> Optional.empty());

    HttpResponse<String> answer = get();
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body())
        .contains(
            "only kept until Foretop ended", "add it again with its token", "\"signIn\":true");
  }

  @Test
  void keepsATokenInAPrivateFileWhenThatIsWanted() throws Exception {
    start(_ -> {
      throw new IllegalStateException("no keychain is needed");
    });
    adder().addServer(harbour(true));
    Path kept = home.resolve("config/clusters/harbour.yaml");

    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(kept).content().contains(TOKEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void addsNothingWhenTheKeychainDoesNotTakeTheToken() throws Exception {
    start(_ -> Optional.of(new LockedStore()));

    assertThatThrownBy(() -> adder().addServer(harbour(false)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("locked")
        .hasMessageContaining("in a file")
        .hasMessageNotContaining(TOKEN);
    assertThat(send("/api/kubernetes/clusters").body()).doesNotContain("harbour");
  }

  @Test
  void leavesNoTokenBehindWhenTheClusterCannotBeAdded() throws Exception {
    var keychain = new RecordingStore();
    start(_ -> Optional.of(keychain));
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/clusters"), "no folder");

    assertThatThrownBy(() -> adder().addServer(harbour(false))).isInstanceOf(IOException.class);

    assertThat(keychain.load(keychain.keys.getFirst())).isEmpty();
  }

  @Test
  void givesNoPastedKubeconfigTheTokenOfAnother() throws Exception {
    start(_ -> Optional.of(new RecordingStore()));
    adder().addServer(harbour(false));
    remove();

    adder().addText(stolen());

    assertThat(get().statusCode()).isEqualTo(502);
    assertThat(seen).isEmpty();
  }

  // Its user is what a kubeconfig of Foretop's own making might have, as far as anybody can guess.
  private String stolen() {
    return """
    clusters: [{name: c, cluster: {server: "%s"}}]
    users: [{name: u, user: {tokenFile: harbour%s}}]
    contexts: [{name: harbour, context: {cluster: c, user: u}}]
    """
        .formatted(server(), KEPT);
  }

  @Test
  @Tag("cluster")
  void keepsATokenInTheSecretService() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dbus-run-session",
                "--",
                "bash",
                "-c",
                "echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
                    + " exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerTokensTest.class.getName(),
                home.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    start(_ -> Optional.empty()); // for the end of the test

    assertThat(output)
        .contains("keychain", "used: true, kept: true, gone: true")
        .doesNotContain(TOKEN);
  }

  private String key() throws IOException {
    String text = Files.readString(home.resolve("config/clusters/harbour.yaml"));
    Matcher key = Pattern.compile("([0-9a-f]{32})" + KEPT).matcher(text);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private void start(Function<String, Optional<TokenStore>> keychain) throws IOException {
    if (root != null) {
      root.close();
    }
    var kubeconfigs = List.of(Files.writeString(home.resolve("kubeconfig"), "kind: Config"));
    var clusters = ClusterOptions.USUAL.withKubeconfigs(kubeconfigs).withDemo(false);
    var options = StartOptions.onFreePorts(clusters);
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root =
        CompositionRoot.start(
            options,
            BusyPort.FAIL,
            new Machine(folders, Map.of("HOME", home.toString()), keychain));
  }

  private CompositionRoot root() {
    return Objects.requireNonNull(root);
  }

  private ClusterAdder adder() {
    return Objects.requireNonNull(root().services().adder());
  }

  private void remove() throws IOException {
    ClusterRemover remover = Objects.requireNonNull(root().services().remover());
    remover.remove(remover.find(HARBOUR).orElseThrow());
  }

  private URI server() {
    return URI.create("http://127.0.0.1:" + api.getAddress().getPort());
  }

  private NewServer harbour(boolean inFile) {
    return new NewServer("harbour", server(), "", false, new NewCredential.Token(TOKEN, inFile));
  }

  private HttpResponse<String> get() throws Exception {
    return send("/api/kubernetes/clusters/" + HARBOUR.value() + "/version");
  }

  private HttpResponse<String> send(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(root().proxyUri() + path))
            .header("Authorization", "Bearer " + root().ownerToken())
            .build(),
        BodyHandlers.ofString());
  }

  private boolean isWritten() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(TOKEN)) {
          return true;
        }
      }
    }
    return false;
  }

  /// A keychain that tells under which keys it was used.
  private static final class RecordingStore implements TokenStore {

    final List<String> keys = new CopyOnWriteArrayList<>();
    private final TokenStore store = new MemoryTokenStore();

    @Override
    public Optional<String> load(String key) {
      return store.load(key);
    }

    @Override
    public void save(String key, String token) throws IOException {
      keys.add(key);
      store.save(key, token);
    }

    @Override
    public void delete(String key) {
      store.delete(key);
    }

    @Override
    public String description() {
      return "a keychain";
    }
  }

  private static final class LockedStore implements TokenStore {

    @Override
    public Optional<String> load(String key) {
      return Optional.empty();
    }

    @Override
    public void save(String key, String token) throws IOException {
      throw new IOException("The keychain is locked.");
    }

    @Override
    public void delete(String key) {}

    @Override
    public String description() {
      return "a locked keychain";
    }
  }
}
