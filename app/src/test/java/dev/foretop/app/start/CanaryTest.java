package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.sun.net.httpserver.HttpServer;
import dev.foretop.app.log.Logs;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.clusters.NewCredential;
import dev.foretop.app.ui.clusters.NewServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// G1 and G2: with every logger at TRACE, no secret gets into the log file, standard error or any
/// other file. The kubeconfig that brings one is not Foretop's.
@Timeout(60)
class CanaryTest {

  private static final String API = "/api/kubernetes/proxy/api/v1/pods";

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer api;
  private CompositionRoot root;

  @BeforeEach
  void start() throws IOException {
    System.setErr(new PrintStream(printed, true, UTF_8));
    Logs.start(home.resolve("state"));
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
    context.getLogger("dev.foretop").setLevel(Level.TRACE);
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=canary-from-the-cluster");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    api.start();
    var kubeconfigs = List.of(kubeconfig());
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
  }

  @Test
  void u1KeepsTheLogToTheUser() throws IOException {
    Path log = home.resolve("state/foretop.log");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  private Path kubeconfig() throws IOException {
    String text =
        """
        current-context: up
        clusters:
        - {name: up, cluster: {server: "http://127.0.0.1:%d"}}
        - {name: down, cluster: {server: "http://canary-user:canary-password@127.0.0.1:1"}}
        users:
        - {name: u, user: {token: canary-kubeconfig-token}}
        - {name: v, user: {username: jane, password: canary-password}}
        contexts:
        - {name: up, context: {cluster: up, user: u}}
        - {name: down, context: {cluster: down, user: v}}
        """
            .formatted(api.getAddress().getPort());
    return Files.writeString(elsewhere.resolve("kubeconfig"), text);
  }

  @AfterEach
  void stop() {
    root.close();
    api.stop(0);
    http.shutdownNow();
    ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    System.setErr(standardError);
  }

  @Test
  void noSecretIsWrittenAnywhere() throws Exception {
    List<String> secrets = new ArrayList<>(List.of("canary", root.ownerToken()));
    NewServer server = addServer();
    assertThat(server.toString()).doesNotContain(secrets);
    secrets.add(issueClient());
    for (String cluster : List.of("up", "down", "added", "unknown")) {
      send(cluster, root.ownerToken(), "X-Nothing", "x");
      send(cluster, secrets.getLast(), "Backstage-Kubernetes-Authorization", "canary-bare");
      send(cluster, root.ownerToken(), "Backstage-Kubernetes-Authorization", "Bearer canary-own");
      send(cluster, "canary-wrong-token", "Cookie", "token=canary-cookie");
      send(cluster, root.ownerToken(), "Proxy-Authorization", "Basic Y2FuYXJ5");
    }
    sendRaw("GET / HTTP/1.1\r\nHost: [::canary\r\n\r\n");
    sendRaw("GET / HTTP/1.1\r\nHost: [canary]:1\r\n\r\n");
    LoggerFactory.getLogger("org.eclipse.jetty.http").debug("Authorization: canary");
    LoggerFactory.getLogger("dev.foretop.Careless")
        .error(
            "Authorization: Bearer canary, {}",
            root.ownerToken(),
            new IllegalStateException("token=canary"));
    root.close();

    assertThat(printed.toString(UTF_8)).contains("[redacted]").doesNotContain(secrets);
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).anyMatch(file -> file.endsWith("foretop.log"));
      assertThat(written)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secrets));
    }
    assertThat(Files.readString(home.resolve("state/foretop.log"))).contains("GET");
  }

  private void sendRaw(String request) throws IOException {
    URI proxy = URI.create(root.proxyUri().toString());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 4");
    }
  }

  private NewServer addServer() throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    var server =
        new NewServer(
            "added", uri, "", false, new NewCredential.Token("canary-server-token", false));
    Objects.requireNonNull(root.services().adder()).addServer(server);
    return server;
  }

  private String issueClient() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root.proxyUri() + "/local/v1/clients"))
            .header("Authorization", "Bearer " + root.ownerToken())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"n\",\"grant\":{\"inject\":[\"*\"]}}"))
            .build();
    String body = http.send(request, BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(body).required("token").asString();
  }

  private void send(String cluster, String token, String field, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root.proxyUri() + API + "?command=canary-query"))
            .header("Authorization", "Bearer " + token)
            .header("Backstage-Kubernetes-Cluster", cluster)
            .header(field, value)
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isPositive();
  }
}
