package dev.foretop.proxy.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RawServer;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients of the Backstage Kubernetes proxy rely on, with the numbers of the cases of its own
/// tests: first those of the proxy, then (R) of the router and (A) of the audit.
///
/// Where Foretop differs on purpose, the case asserts what Foretop does;
/// `docs/backstage-compatibility.md` says why.
@Timeout(30)
abstract class BackstageConformance {

  private static final String NAMESPACES = "/api/v1/namespaces";

  private FakeApiServer api;

  abstract FakeApiServer startApi() throws Exception;

  abstract RawServer startRaw(RawServer.Answer answer) throws Exception;

  /// Returns a cluster at `server` whose credentials are `user`'s, and those of the connection.
  abstract ClusterDetails cluster(String name, URI server, ClusterUser user) throws Exception;

  /// Returns what a cluster's URL has behind the port.
  String basePath() {
    return "";
  }

  @BeforeEach
  void start() throws Exception {
    api = startApi();
    api.answer((_, response, callback) -> {
      response.setStatus(299);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap("{\"items\":[]}".getBytes(UTF_8)), callback);
    });
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private ClusterDetails cluster(String name) throws Exception {
    return cluster(name, withToken("strategy-provided-token"));
  }

  private ClusterDetails cluster(String name, ClusterUser user) throws Exception {
    return cluster(name, URI.create(api.uri() + basePath()), user);
  }

  private static ClusterUser withToken(String token) {
    return ClusterUser.withToken(new Secret(token));
  }

  private static ClusterDetails withProvider(
      ClusterDetails cluster, String provider, String oidcProvider) {
    var presentation = new Presentation(provider, null, null, oidcProvider, false, null);
    return new ClusterDetails(
        cluster.name(),
        cluster.source(),
        cluster.server(),
        cluster.tls(),
        cluster.proxyUrl(),
        cluster.user(),
        presentation);
  }

  private static HttpResponse<String> get(TestProxy proxy, String... headers) throws Exception {
    var request = proxy.request("/api/kubernetes/proxy" + NAMESPACES);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return proxy.send(request);
  }

  private static void assertNotFound(HttpResponse<String> response, String message) {
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(response.body())
        .contains("\"name\":\"NotFoundError\"", "\"message\":\"" + message + "\"")
        .contains("\"request\":{\"method\":\"GET\",\"url\":\"/proxy/api/v1/namespaces\"}")
        .contains("\"response\":{\"statusCode\":404}");
  }

  @Test
  @DisplayName("1: no clusters")
  void saysThatThereIsNoCluster() throws Exception {
    try (var proxy = TestProxy.start()) {
      assertNotFound(get(proxy), "No Clusters configured");
      assertNotFound(get(proxy, "Backstage-Kubernetes-Cluster", "c1"), "No Clusters configured");
    }
  }

  @Test
  @DisplayName("2: two clusters, no header")
  void needsTheHeaderWhereThereAreTwo() throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"), cluster("c2"))) {
      assertNotFound(get(proxy), "Cluster 'undefined' not found");
      assertNotFound(get(proxy, "Backstage-Kubernetes-Cluster", ""), "Cluster '' not found");
    }
    assertThat(api.all()).isEmpty();
  }

  @ParameterizedTest(name = "3: one cluster, the header names another: {0}")
  @ValueSource(strings = {"other", "C1", "c1, c1"})
  void takesNoOtherClusterThanTheNamedOne(String name) throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"))) {
      assertNotFound(
          get(proxy, "Backstage-Kubernetes-Cluster", name), "Cluster '" + name + "' not found");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  @DisplayName("4, 6, 15: status and body come through, Host is the cluster's, its path stays")
  void passesTheAnswerOn() throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"), cluster("c2"))) {
      HttpResponse<String> response = get(proxy, "Backstage-Kubernetes-Cluster", "c1");

      assertThat(response.statusCode()).isEqualTo(299);
      assertThat(response.body()).isEqualTo("{\"items\":[]}");
      assertThat(response.headers().firstValue("foretop-cluster")).hasValue("c1@test");
    }
    RecordedRequest arrived = api.take();
    assertThat(arrived.pathQuery()).isEqualTo(basePath() + NAMESPACES);
    assertThat(arrived.header("Host")).isSubsetOf(api.uri().getAuthority()); // none in HTTP/2
  }

  @Test
  @DisplayName("5, 18: one cluster, no header")
  void takesTheOnlyCluster() throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"))) {
      assertThat(get(proxy).statusCode()).isEqualTo(299);
    }
  }

  @ParameterizedTest(name = "7, 8: the cluster's own credential: {0}")
  @ValueSource(strings = {"strategy-provided-token", "my-token"})
  void sendsTheClustersOwnCredential(String token) throws Exception {
    try (var proxy = TestProxy.start(cluster("c1", withToken(token)))) {
      get(proxy);
    }
    assertThat(api.take().header("Authorization")).containsExactly("Bearer " + token);
  }

  @ParameterizedTest(name = "9, 10: Backstage-Kubernetes-Authorization as it is: {0}")
  @ValueSource(strings = {"tokenB", "Bearer tokenB"})
  void sendsTheCallersCredentialVerbatim(String value) throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"))) {
      get(proxy, "Backstage-Kubernetes-Authorization", value);
    }
    RecordedRequest arrived = api.take();
    assertThat(arrived.header("Authorization")).containsExactly(value);
    assertThat(arrived.clientSubject()).isNull();
  }

  @ParameterizedTest(name = "11: of six provider tokens the one of {0} {1}")
  @CsvSource({
    "google, '', google-token",
    "aks, '', aks-token",
    "oidc, okta, okta-token",
    "oidc, gitlab, gitlab-token",
    "oidc, au-b-c-d-e, deep-token"
  })
  void takesTheTokenOfTheClustersProvider(String provider, String oidc, String token)
      throws Exception {
    ClusterDetails cluster = withProvider(cluster("c1", ClusterUser.ANONYMOUS), provider, oidc);
    try (var proxy = TestProxy.start(cluster)) {
      get(
          proxy,
          "Backstage-Kubernetes-Authorization-google",
          "google-token",
          "Backstage-Kubernetes-Authorization-aks",
          "aks-token",
          "Backstage-Kubernetes-Authorization-oidc-okta",
          "okta-token",
          "Backstage-Kubernetes-Authorization-oidc-gitlab",
          "gitlab-token",
          "Backstage-Kubernetes-Authorization-oidc-au-b-c-d-e",
          "deep-token",
          "Backstage-Kubernetes-Authorization-pinniped-audience1",
          "pinniped-token");
    }
    RecordedRequest arrived = api.take();
    assertThat(arrived.header("Authorization")).containsExactly("Bearer " + token);
    assertThat(arrived.headers().toString()).doesNotContainIgnoringCase("backstage");
  }

  @Test
  @DisplayName("12, 14: a provider without its token")
  void saysWhichTokenIsMissing() throws Exception {
    ClusterDetails cluster = withProvider(cluster("c1", ClusterUser.ANONYMOUS), "google", "");
    try (var proxy = TestProxy.start(cluster)) {
      HttpResponse<String> response = get(proxy);

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("Google token not found under auth.google");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  @DisplayName("13: a cluster without a credential is called with none, whatever the caller's is")
  void keepsTheLocalTokenToItself() throws Exception {
    try (var proxy = TestProxy.start(cluster("local", ClusterUser.ANONYMOUS))) {
      get(proxy, "Backstage-Kubernetes-Cluster", "local", "Cookie", "backstage-auth=x");
    }
    RecordedRequest arrived = api.take();
    assertThat(arrived.header("Authorization")).isEmpty();
    assertThat(arrived.header("Cookie")).isEmpty();
  }

  @ParameterizedTest(name = "18, 20: a WebSocket, asked for by Connection: {0}")
  @ValueSource(strings = {"Upgrade", "keep-alive, Upgrade"})
  void tunnelsAWebSocket(String connection) throws Exception {
    RawServer.Answer echo =
        (in, out) -> {
          out.write(
              "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhi "
                  .getBytes(UTF_8));
          out.flush();
          in.transferTo(out);
        };
    try (RawServer raw = startRaw(echo);
        var proxy = TestProxy.start(cluster("c1", raw.uri(), withToken("t")));
        var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api/v1/exec")
              + "Connection: "
              + connection
              + "\nUpgrade: websocket\n"
              + "Sec-WebSocket-Protocol: v5.channel.k8s.io\n\nping");

      assertThat(client.readHead()).startsWith("HTTP/1.1 101");
      assertThat(new String(client.readBytes(7), UTF_8)).isEqualTo("hi ping");
      assertThat(raw.takeHead()).contains("v5.channel.k8s.io", "Authorization: Bearer t");
    }
  }

  @Test
  @DisplayName("21: a WebSocket to a dead upstream gets an answer")
  void answersWhereAWebSocketLeadsNowhere() throws Exception {
    URI dead;
    try (RawServer raw = startRaw((_, _) -> {})) {
      dead = raw.uri();
    }
    try (var proxy = TestProxy.start(cluster("c1", dead, withToken("t")));
        var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api/v1/exec")
              + "Connection: Upgrade\nUpgrade: websocket\n\n");

      assertThat(client.readHead()).startsWith("HTTP/1.1 502");
    }
  }

  @Test
  @DisplayName("22, A6: the client leaves before the answer")
  void endsTheRequestOfAClientThatLeaves() throws Exception {
    var arrived = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    api.answer((request, _, _) -> {
      request.addFailureListener(_ -> ended.countDown());
      noticeEnd(request, ended);
      arrived.countDown();
    });
    try (var proxy = TestProxy.start(cluster("c1"))) {
      try (var client = new RawHttp(proxy.port())) {
        client.send(proxy.head("GET", "/api/kubernetes/proxy/slow") + "\n");
        arrived.await();
      }
      ended.await();
    }
  }

  @ParameterizedTest(name = "R: a body arrives as it was sent: {0}")
  @CsvSource({
    "application/json, '{\"a\":1}'",
    "application/yaml, 'a: 1'",
    "application/strategic-merge-patch+json, '{not json'"
  })
  void passesABodyOnUnchanged(String type, String body) throws Exception {
    api.answer((request, response, callback) -> Content.copy(request, response, callback));
    try (var proxy = TestProxy.start(cluster("c1"))) {
      HttpResponse<String> response =
          proxy.send(
              proxy
                  .request("c1", NAMESPACES)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body)));

      assertThat(response.body()).isEqualTo(body);
    }
    assertThat(api.take().header("Content-Type")).containsExactly(type);
  }

  @ParameterizedTest(name = "A4, A5: the cluster refuses with {0}")
  @ValueSource(ints = {401, 403, 302, 500})
  void passesARefusalOn(int status) throws Exception {
    api.answer((_, response, callback) -> {
      response.setStatus(status);
      response.write(true, ByteBuffer.wrap("no".getBytes(UTF_8)), callback);
    });
    try (var proxy = TestProxy.start(cluster("c1"))) {
      HttpResponse<String> response = get(proxy);

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).isEqualTo("no");
    }
  }

  @Test
  @DisplayName("A7: the cluster cannot be reached: 502, and not Backstage's 500")
  void saysThatTheClusterIsDown() throws Exception {
    ClusterDetails down = cluster("down");
    api.close();
    try (var proxy = TestProxy.start(down)) {
      HttpResponse<String> response = get(proxy);

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).contains("\"error\":{", "\"kind\":\"Status\"", "'down'");
    }
  }

  @Test
  @DisplayName("C: /clusters has Backstage's shape")
  void listsTheClusters() throws Exception {
    ClusterDetails oidc = withProvider(cluster("c2"), "oidc", "okta");
    try (var proxy = TestProxy.start(cluster("c1"), oidc)) {
      HttpResponse<String> response = proxy.send(proxy.request("/api/kubernetes/clusters"));

      assertThat(response.body())
          .contains("\"items\":[{\"name\":\"c1\"", "\"oidcTokenProvider\":\"okta\"")
          .doesNotContain("127.0.0.1", "strategy-provided-token", "skipTLSVerify");
    }
  }

  @Test
  @DisplayName("C: where clusters are is told to those who ask for that alone")
  void tellsServersWhereTheyAreAskedFor() throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"))) {
      var request =
          proxy
              .request("/api/kubernetes/clusters")
              .setHeader("Accept", "application/json;servers=true");

      assertThat(proxy.send(request).body()).contains("\"server\":\"");
      assertThat(proxy.send(request.setHeader("Accept", "*/*")).body()).doesNotContain("server\":");
    }
  }

  @Test
  @DisplayName("K: what no client may lose on the way: repeated lines and unknown headers")
  void keepsRepeatedLines() throws Exception {
    try (var proxy = TestProxy.start(cluster("c1"));
        var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/x")
              + "Impersonate-Group: g1\nImpersonate-Group: g2\nX-Own: a\nConnection: close\n\n");
      client.readAll();
    }
    RecordedRequest arrived = api.take();
    assertThat(arrived.header("Impersonate-Group")).isEqualTo(List.of("g1", "g2"));
    assertThat(arrived.header("X-Own")).containsExactly("a");
  }

  @Test
  @DisplayName("S: 200 open watches delay nobody")
  void servesOthersBesideManyWatches() throws Exception {
    api.answer((request, response, callback) -> {
      boolean watch = request.getHttpURI().getPathQuery().contains("watch=1");
      response.write(
          !watch, ByteBuffer.wrap("{}".getBytes(UTF_8)), watch ? Callback.NOOP : callback);
    });
    List<RawHttp> watches = new ArrayList<>();
    try (var proxy = TestProxy.start(cluster("c1"))) {
      for (int i = 0; i < 200; i++) {
        var watch = new RawHttp(proxy.port());
        watches.add(watch);
        watch.send(proxy.head("GET", "/api/kubernetes/proxy/api/v1/pods?watch=1") + "\n");
        assertThat(watch.readHead()).startsWith("HTTP/1.1 200");
      }
      assertThat(get(proxy).body()).isEqualTo("{}");
    } finally {
      for (RawHttp watch : watches) {
        watch.close();
      }
    }
  }

  // The fake has no other way to hear of the end of an HTTP/1.1 connection.
  private static void noticeEnd(Request request, CountDownLatch ended) {
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
      request
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .tryFillInterested(Callback.from(ended::countDown, _ -> ended.countDown()));
    }
  }
}
