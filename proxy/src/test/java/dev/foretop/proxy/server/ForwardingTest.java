package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ForwardingTest {

  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy = TestProxy.start(Clusters.plain("c1", api.uri()), Clusters.plain("c2", api.uri()));
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/pods",
        "/a//b%2Fc/%7Bx;y=1/{z}|?q={|}&r=%2F+%20",
        "/api?",
        "/x?a=b?c=//d",
        "/api/v1/namespaces/n/services/https:web:443/proxy/a//b",
        "/%E2%82%AC/x"
      })
  void passesPathAndQueryOnByteForByte(String target) throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy" + target)
              + "Backstage-Kubernetes-Cluster: c1\nConnection: close\n\n");
      client.readAll();
    }

    assertThat(api.take().pathQuery()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/a/../b",
        "/./a",
        "/%2e%2e/b",
        "/a/%2E./b",
        "/a/..%2fb",
        "/a/%252e%252e/b",
        "/a/..;x=1/b",
        "/a\\..\\b"
      })
  void refusesDotSegmentsBeforeTheyReachACluster(String path) throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy" + path)
              + "Backstage-Kubernetes-Cluster: c1\nConnection: close\n\n");

      assertThat(client.readHead()).startsWith("HTTP/1.1 400");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  void addsThePathOfAClusterUrl() throws Exception {
    URI rancher = URI.create(api.uri() + "/k8s/clusters/c-abc/");
    try (var behindGateway = TestProxy.start(Clusters.plain("c", rancher))) {
      behindGateway.send(behindGateway.request("c", "/api/v1/pods?x=1"));
    }

    assertThat(api.take().pathQuery()).isEqualTo("/k8s/clusters/c-abc/api/v1/pods?x=1");
  }

  @Test
  void keepsEachHeaderLineAndStripsWhatIsNotForTheCluster() throws Exception {
    proxy.send(
        proxy
            .request("c1", "/api")
            .header("Impersonate-Group", "a")
            .header("Impersonate-Group", "b")
            .header("Cookie", "backstage-auth=x")
            .header("X-Forwarded-For", "8.8.8.8")
            .header("X-Remote-User", "root")
            .header("backstage_kubernetes_authorization", "Bearer x")
            .header("Backstage-Kubernetes-Authorization-google", "ya29")
            .header("X-Own", "kept"));

    RecordedRequest request = api.take();
    assertThat(request.header("Impersonate-Group")).containsExactly("a", "b");
    assertThat(request.header("X-Own")).containsExactly("kept");
    assertThat(request.headers().toString().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("backstage", "cookie", "forwarded", "x-remote", "ya29", proxy.token());
    assertThat(request.header("Host")).containsExactly(api.uri().getAuthority());
  }

  @Test
  void sendsTheCallersOwnCredentialAsItIs() throws Exception {
    var cluster =
        Clusters.withUser(
            Clusters.plain("c", api.uri()), ClusterUser.withToken(new Secret("users-own")));
    try (var withUser = TestProxy.start(cluster)) {
      withUser.send(
          withUser.request("c", "/api").header("Backstage-Kubernetes-Authorization", "tokenB"));
      withUser.send(withUser.request("c", "/api"));
    }

    assertThat(api.take().header("Authorization")).containsExactly("tokenB");
    assertThat(api.take().header("Authorization")).containsExactly("Bearer users-own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Basic x", "Bearer a b", "Bearer a, Bearer b"})
  void refusesAMalformedCredentialInsteadOfUsingTheUsersOwn(String value) throws Exception {
    HttpResponse<String> response =
        proxy.send(proxy.request("c1", "/api").header("Backstage-Kubernetes-Authorization", value));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void passesStatusReasonHeadersAndBodyBack() throws Exception {
    api.answer((_, response, callback) -> {
      response.setStatus(299);
      response.getHeaders().add("Warning", "299 - \"one\"");
      response.getHeaders().add("Warning", "299 - \"two\"");
      response.getHeaders().add("Set-Cookie", "a=b");
      response.getHeaders().add("Access-Control-Allow-Origin", "*");
      response.write(true, ByteBuffer.wrap("{}".getBytes(UTF_8)), callback);
    });

    HttpResponse<String> response = proxy.send(proxy.request("c1", "/api"));

    assertThat(response.statusCode()).isEqualTo(299);
    assertThat(response.body()).isEqualTo("{}");
    assertThat(response.headers().allValues("Warning"))
        .containsExactly("299 - \"one\"", "299 - \"two\"");
    assertThat(response.headers().map())
        .doesNotContainKeys("set-cookie", "access-control-allow-origin");
    assertThat(response.headers().firstValue("Foretop-Cluster")).contains("c1@test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void streamsABodyThroughUnchanged(String method) throws Exception {
    api.answer(ForwardingTest::echo);
    String body = "not: [json\n".repeat(100_000);

    HttpResponse<String> response =
        proxy.send(proxy.request("c1", "/api").method(method, BodyPublishers.ofString(body)));

    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void keepsAReasonPhraseOfTheClustersOwn() throws Exception {
    String answer = "HTTP/1.1 404 No Such Lantern\r\nContent-Length: 2\r\n\r\nno";
    api.answer((request, _, callback) ->
        request
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .write(Callback.from(callback::succeeded), ByteBuffer.wrap(answer.getBytes(UTF_8))));
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api")
              + "Backstage-Kubernetes-Cluster: c1\nConnection: close\n\n");

      assertThat(client.readLine()).isEqualTo("HTTP/1.1 404 No Such Lantern");
    }
  }

  @Test
  void choosesByNameThenByIdAndSaysWhoAnswered() throws Exception {
    var first = Clusters.plain("prod", api.uri());
    var second = Clusters.inSource(Clusters.plain("prod", URI.create("http://127.0.0.1:1")), "b");
    try (var both = TestProxy.start(first, second)) {
      assertThat(both.send(both.request("prod", "/x")).headers().firstValue("Foretop-Cluster"))
          .contains("prod@test");
      assertThat(both.send(both.request("prod@b", "/x")).statusCode()).isEqualTo(502);
      assertThat(both.send(both.request("/api/kubernetes/clusters/prod%40test/x")).body())
          .isEqualTo("ok");
      assertThat(both.send(both.request("/api/kubernetes/clusters")).body())
          .contains("\"id\":\"prod@b\"", "\"ambiguous\":true");
    }
  }

  @Test
  void saysWithWhichNamespaceAClusterBegins() throws Exception {
    var plain = Clusters.plain("prod", api.uri());
    var shown =
        Clusters.presentedAs(
            plain, plain.presentation().asContext(false, "shop", "/home/me/config"));
    try (var one = TestProxy.start(shown)) {
      assertThat(one.send(one.request("/api/kubernetes/clusters")).body())
          .contains("\"namespace\":\"shop\"");
    }
  }

  @Test
  void refusesAnAmbiguousNameWhereTheSettingsSaySo() throws Exception {
    var first = Clusters.plain("prod", api.uri());
    var second = Clusters.inSource(first, "b");
    try (var strict =
        TestProxy.start(
            TestProxy.config().withAmbiguousNames(AmbiguousNames.REJECT), first, second)) {
      HttpResponse<String> response = strict.send(strict.request("prod", "/x"));

      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(response.body()).contains("prod@test", "prod@b");
    }
  }

  @Test
  void saysInBackstagesWordsThatAClusterIsUnknown() throws Exception {
    assertThat(proxy.send(proxy.request("C1", "/api")).body())
        .contains(
            "\"name\":\"NotFoundError\"",
            "\"message\":\"Cluster 'C1' not found\"",
            "\"url\":\"/proxy/api\"",
            "\"statusCode\":404",
            "\"kind\":\"Status\"",
            "\"code\":404");
    assertThat(proxy.send(proxy.request("/api/kubernetes/proxy/api")).body())
        .contains("Cluster 'undefined' not found");
    assertThat(
            proxy
                .send(proxy.request("c1", "/api").header("Backstage-Kubernetes-Cluster", "c1"))
                .body())
        .contains("Cluster 'c1, c1' not found");
  }

  @Test
  void saysNothingOfAPasswordInAClustersUrl() throws Exception {
    URI withPassword = URI.create("http://jane:canary@127.0.0.1:1");
    try (var toNowhere = TestProxy.start(Clusters.plain("down", withPassword))) {
      assertThat(toNowhere.send(toNowhere.request("down", "/api")).body())
          .contains("connection refused by 127.0.0.1:1", "Check that http://127.0.0.1:1")
          .doesNotContain("canary");
    }
  }

  @Test
  void saysThatAClusterCannotBeReached() throws Exception {
    try (var toNowhere =
        TestProxy.start(Clusters.plain("down", URI.create("http://127.0.0.1:1")))) {
      HttpResponse<String> response = toNowhere.send(toNowhere.request("down", "/api"));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body())
          .contains("Cluster 'down' request error; caused by connection refused by 127.0.0.1:1");
    }
  }

  static void echo(org.eclipse.jetty.server.Request request, Response response, Callback callback) {
    Content.Source.asByteBuffer(
        request,
        new org.eclipse.jetty.util.Promise.Invocable.NonBlocking<>() {
          @Override
          public void succeeded(ByteBuffer body) {
            response.write(true, body, callback);
          }

          @Override
          public void failed(Throwable failure) {
            callback.failed(failure);
          }
        });
  }
}
