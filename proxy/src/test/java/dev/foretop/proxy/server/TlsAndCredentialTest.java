package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.ExecRun;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(20)
class TlsAndCredentialTest {

  @TempDir Path folder;

  private TestCertificates authority;
  private FakeApiServer api;
  private ClusterDetails cluster;

  @BeforeEach
  void start() throws Exception {
    authority = new TestCertificates("authority");
    api = FakeApiServer.startTls(authority.server("api.example"), authority.authority());
    var tls = new ClusterTls(Clusters.data(authority.authorityPem()), false, null);
    cluster = Clusters.withTls(Clusters.plain("c", api.uri()), tls);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void trustsTheClustersOwnAuthorityAndSpeaksHttp2() throws Exception {
    assertThat(get(cluster).body()).isEqualTo("ok");
    assertThat(api.take().protocol()).isEqualTo("HTTP/2.0");
  }

  @Test
  void speaksHttp1WithAServerThatNegotiatesNothing() throws Exception {
    try (var plain = FakeApiServer.startTlsWithoutNegotiation(authority.server("api.example"))) {
      var there = Clusters.withTls(Clusters.plain("c", plain.uri()), cluster.tls());
      assertThat(get(there).body()).isEqualTo("ok");
      assertThat(plain.take().protocol()).isEqualTo("HTTP/1.1");
    }
  }

  @Test
  void endsTheHttp2StreamOfAWatchWhoseClientLeaves() throws Exception {
    var ended = new CountDownLatch(1);
    api.answer((request, response, _) -> {
      request.addFailureListener(_ -> ended.countDown());
      // The end can come before this write is over; then Jetty tells the write, and nobody else.
      response.write(
          false, ByteBuffer.allocate(0), Callback.from(() -> {}, _ -> ended.countDown()));
    });
    try (var proxy = TestProxy.start(cluster)) {
      try (var client = new RawHttp(proxy.port())) {
        client.send(
            proxy.head("GET", "/api/kubernetes/proxy/api/v1/pods?watch=1")
                + "Backstage-Kubernetes-Cluster: c\n\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      }

      ended.await();
      assertThat(api.take().protocol()).isEqualTo("HTTP/2.0");
    }
  }

  @RepeatedTest(20)
  void passesAnAnswerOnThatComesBeforeTheBodyWasRead() throws Exception {
    api.answer((_, response, callback) -> {
      response.setStatus(401);
      response.write(true, ByteBuffer.wrap(new byte[] {'n', 'o'}), callback);
    });
    try (var proxy = TestProxy.start(cluster)) {
      var request = proxy.request("c", "/api/v1/pods").header("Content-Type", "application/json");
      for (int size : new int[] {70, 3_000, 2_000_000}) {
        HttpResponse<String> response =
            proxy.send(request.copy().POST(BodyPublishers.ofByteArray(new byte[size])));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("no");
      }
    }
  }

  @Test
  @Timeout(60)
  void recoversFromConnectionsThatNeverComeToLife() throws Exception {
    int stuck = 8;
    var isAlive = new AtomicBoolean();
    try (var front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> passOnOnce(isAlive, front));
      URI server = URI.create("https://127.0.0.1:" + front.getLocalPort());
      var cut = Clusters.withTls(Clusters.plain("c", server), cluster.tls());
      try (var proxy = TestProxy.start(cut);
          var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Integer>> requests =
            Collections.nCopies(stuck, () -> proxy.send(proxy.request("c", "/api")).statusCode());
        for (Future<Integer> status : clients.invokeAll(requests)) {
          assertThat(status.get()).isEqualTo(504);
        }
        isAlive.set(true);

        assertThat(proxy.send(proxy.request("c", "/api")).body()).isEqualTo("ok");
      }
    }
  }

  // As an API server does that is about to end: it takes connections and says nothing any more.
  private void passOnOnce(AtomicBoolean isAlive, ServerSocket front) {
    List<Socket> held = new ArrayList<>();
    try {
      while (true) {
        Socket client = front.accept();
        if (!isAlive.get()) {
          held.add(client);
        } else {
          var server = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort());
          Thread.ofVirtual().start(() -> copy(client, server));
          Thread.ofVirtual().start(() -> copy(server, client));
        }
      }
    } catch (IOException _) {
      held.forEach(TlsAndCredentialTest::close); // the test is over
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is closed for who matters
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // the other side is gone
    }
  }

  @Test
  void refusesAServerThatAnotherAuthoritySigned() throws Exception {
    var other = new TestCertificates("other");
    var tls = new ClusterTls(Clusters.data(other.authorityPem()), false, null);

    HttpResponse<String> response = get(Clusters.withTls(cluster, tls));

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).contains("TLS problem", "not signed by an authority");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void refusesAServerUnderAnotherName() throws Exception {
    try (var named =
        FakeApiServer.startTls(authority.namedServer("api.example"), authority.authority())) {
      ClusterDetails byAddress = Clusters.withTls(Clusters.plain("c", named.uri()), cluster.tls());
      assertThat(get(byAddress).body()).contains("TLS problem");

      var tls = new ClusterTls(cluster.tls().authority(), false, "api.example");
      assertThat(get(Clusters.withTls(byAddress, tls)).body()).isEqualTo("ok");
    }
  }

  @Test
  void tellsAProgramWhichRuleACertificateFails() throws Exception {
    Instant now = Instant.now();
    Instant day = now.minus(Duration.ofDays(1));
    Instant later = now.plus(Duration.ofDays(1));
    assertThat(rules(authority.serverValid(day, now.minusSeconds(60)), authority))
        .containsExactly("expired");
    assertThat(rules(authority.serverValid(now.plusSeconds(600), later), authority))
        .containsExactly("not-yet-valid");
    assertThat(rules(authority.namedServer("api.example"), authority))
        .containsExactly("wrong-host");
    assertThat(rules(TestCertificates.selfSigned(), authority)).containsExactly("self-signed");
    var other = new TestCertificates("other");
    assertThat(rules(other.server("api.example"), authority)).containsExactly("unknown-issuer");
    assertThat(rules(other.serverValid(day, now.minusSeconds(60)), authority))
        .containsExactly("expired", "unknown-issuer");
  }

  @Test
  void showsTheChainThatWasNotAccepted() throws Exception {
    var other = new TestCertificates("other");
    JsonNode certificate = certificate(other.server("api.example"), authority);

    assertThat(certificate.path("host").asString()).isEqualTo("127.0.0.1");
    JsonNode own = certificate.path("chain").path(0);
    assertThat(own.path("subject").asString()).isEqualTo("CN=server");
    assertThat(own.path("issuer").asString()).isEqualTo("CN=other");
    assertThat(own.path("names").toString()).isEqualTo("[\"127.0.0.1\",\"api.example\"]");
    assertThat(own.path("sha256").asString()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    assertThat(Instant.parse(own.path("notAfter").asString())).isAfter(Instant.now());
  }

  private List<String> rules(TestCertificates.Identity server, TestCertificates trusted)
      throws Exception {
    return certificate(server, trusted)
        .path("rules")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private JsonNode certificate(TestCertificates.Identity server, TestCertificates trusted)
      throws Exception {
    try (var shown = FakeApiServer.startTls(server, trusted.authority())) {
      HttpResponse<String> response =
          get(Clusters.withTls(Clusters.plain("c", shown.uri()), cluster.tls()));
      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.headers().firstValue("Explorer-Proxy-Error"))
          .hasValue("cluster-certificate");
      assertThat(shown.all()).isEmpty();
      return JsonMapper.shared().readTree(response.body()).at("/error/foretop/certificate");
    }
  }

  @Test
  void saysThatAServerDoesNotSpeakTls() throws Exception {
    try (var plain = FakeApiServer.start()) {
      URI uri = URI.create(plain.uri().toString().replace("http:", "https:"));
      assertThat(get(Clusters.plain("c", uri)).body()).contains("does not speak TLS");
    }
  }

  @Test
  void takesANewConnectionAndANewTokenAfterReconnecting() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "first");
    ClusterDetails named = Clusters.withUser(cluster, ClusterUser.withTokenFile(token));
    try (var proxy = TestProxy.start(named)) {
      proxy.send(proxy.request("c", "/api"));
      assertThat(api.take().header("Authorization")).containsExactly("Bearer first");

      HttpResponse<String> done =
          proxy.send(
              proxy
                  .request("/local/v1/reconnect")
                  .header("Backstage-Kubernetes-Cluster", "c@test")
                  .POST(BodyPublishers.noBody()));
      proxy.send(proxy.request("c", "/api"));

      assertThat(done.statusCode()).isEqualTo(204);
      assertThat(api.take().pathQuery()).isEqualTo("/api");
    }
  }

  @Test
  void acceptsAnyServerWhereTheUserAskedForItAndMarksTheCluster() throws Exception {
    ClusterDetails unchecked = Clusters.withTls(cluster, new ClusterTls(null, true, null));

    assertThat(get(unchecked).body()).isEqualTo("ok");
    try (var proxy = TestProxy.start(unchecked)) {
      assertThat(proxy.send(proxy.request("/api/kubernetes/clusters")).body())
          .contains("\"skipTLSVerify\":true");
    }
  }

  @Test
  void showsTheClientCertificateButNotBesideACallersOwnCredential() throws Exception {
    ClusterDetails mutual =
        Clusters.withUser(cluster, Clusters.withCertificate(authority.client("jane")));
    try (var proxy = TestProxy.start(mutual)) {
      assertThat(proxy.send(proxy.request("c", "/api")).body()).isEqualTo("ok");
      proxy.send(
          proxy.request("c", "/api").header("Backstage-Kubernetes-Authorization", "Bearer k"));
    }

    RecordedRequest injected = api.take();
    assertThat(injected.clientSubject()).isEqualTo("CN=jane");
    assertThat(injected.header("Authorization")).isEmpty();
    RecordedRequest passedThrough = api.take();
    assertThat(passedThrough.clientSubject()).isNull();
    assertThat(passedThrough.header("Authorization")).containsExactly("Bearer k");
  }

  @Test
  void readsTheTokenFileAgainWhenItChanges() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    var user = ClusterUser.withTokenFile(file);
    try (var proxy = TestProxy.start(Clusters.withUser(cluster, user))) {
      proxy.send(proxy.request("c", "/api"));
      Files.writeString(file, "second-longer\n");
      proxy.refresh();
      proxy.send(proxy.request("c", "/api"));
    }

    assertThat(api.take().header("Authorization")).containsExactly("Bearer first");
    assertThat(api.take().header("Authorization")).containsExactly("Bearer second-longer");
  }

  @Test
  void runsAPluginOnceForManyRequests() throws Exception {
    Path runs = folder.resolve("runs");
    ClusterUser user =
        plugin(
            """
            echo run >> "$RUNS"
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",
                   "status":{"token":"from-plugin"}}'
            """,
            Map.of("RUNS", new dev.foretop.proxy.cluster.Secret(runs.toString())));
    try (var proxy = TestProxy.start(Clusters.withUser(cluster, user))) {
      proxy.send(proxy.request("c", "/api"));
      proxy.send(proxy.request("c", "/api"));
    }

    assertThat(api.take().header("Authorization")).containsExactly("Bearer from-plugin");
    assertThat(api.take().header("Authorization")).containsExactly("Bearer from-plugin");
    assertThat(Files.readAllLines(runs)).hasSize(1);
  }

  @Test
  void saysWhyAPluginGaveNoCredential() throws Exception {
    assertThat(get(Clusters.withUser(cluster, plugin("echo sign in >&2; exit 3", Map.of()))).body())
        .contains("ended with exit code 3: sign in");
    assertThat(get(Clusters.withUser(cluster, plugin("echo canary-secret", Map.of()))).body())
        .contains("not JSON")
        .doesNotContain("canary-secret");
    assertThat(
            get(Clusters.withUser(
                    cluster,
                    plugin("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"v9\"}'", Map.of())))
                .body())
        .contains("another version");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void asksAgainAboutAPluginThatTheUserRefused() throws Exception {
    var forgotten = new ArrayList<Path>();
    var refusing =
        new ExecConsent() {
          @Override
          public Decision decide(ExecRun run) {
            return Decision.DENIED;
          }

          @Override
          public void forgetRefusals(Path kubeconfig) {
            forgotten.add(kubeconfig);
          }
        };
    ClusterDetails refused = Clusters.withUser(cluster, plugin("echo", Map.of()));
    try (var proxy = TestProxy.start(CredentialSources.ofThisSystem(refusing), refused)) {
      assertThat(proxy.send(proxy.request("c", "/api")).body())
          .contains("\"refused\":true", "you refused it", "Ask me again");
      for (String path : List.of("/local/v1/reconnect", "/local/v1/reconnect?ask-again")) {
        assertThat(forgotten).isEmpty();
        var reconnect = proxy.request(path).header("Backstage-Kubernetes-Cluster", "c@test");
        assertThat(proxy.send(reconnect.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(204);
      }
    }
    assertThat(forgotten).containsExactly(folder.resolve("kubeconfig"));
  }

  private ClusterUser plugin(
      String script, Map<String, dev.foretop.proxy.cluster.Secret> environment) {
    var exec =
        new ExecPlugin(
            "/bin/sh",
            List.of("-c", script),
            environment,
            "client.authentication.k8s.io/v1",
            ExecPlugin.InteractiveMode.NEVER,
            false,
            null,
            null,
            folder.resolve("kubeconfig"));
    return ClusterUser.withExec(exec);
  }

  private static HttpResponse<String> get(ClusterDetails cluster) throws Exception {
    try (var proxy = TestProxy.start(cluster)) {
      return proxy.send(proxy.request("c", "/api"));
    }
  }
}
