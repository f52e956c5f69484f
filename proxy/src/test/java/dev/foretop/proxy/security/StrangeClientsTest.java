package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs that exist send, beyond what they need to.
@Timeout(30)
class StrangeClientsTest extends SecurityTest {

  private static final String UPGRADE =
      """
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      """;

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:PORT", "http://localhost:PORT", "http://[::1]:PORT"})
  void takesItsOwnAddressForNoStranger(String origin) throws Exception {
    String answer =
        answerTo(Probe.get("", "200", "Authorization: Bearer READER\nOrigin: " + origin));

    assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1",
        "http://127.0.0.1.evil.example:PORT",
        "http://127.0.0.1:PORT/",
        "http://a@127.0.0.1:PORT",
        "null"
      })
  void takesNothingElseForItsOwnAddress(String origin) throws Exception {
    String answer =
        answerTo(Probe.get("", "403", "Authorization: Bearer READER\nOrigin: " + origin));

    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: somewhere",
        "Sec-Fetch-Mode: nested-navigate",
        "Sec-Fetch-Mode: teleport",
        "Sec-Fetch-Dest: image",
        "Sec-Fetch-Dest: hologram",
        "Sec-Fetch-User: ?1"
      })
  void refusesWaysOfBrowsersThatItDoesNotKnow(String field) throws Exception {
    String fields = "Authorization: Bearer TOKEN\nOrigin: %s\n%s".formatted(APPROVED, field);

    assertThat(answerTo(Probe.get("", "403", fields))).startsWith("HTTP/1.1 403");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void sendsTheServersOwnOriginWithAWebSocket() throws Exception {
    answerTo(watch("TOKEN", "/api/v1/pods?watch=1"));

    assertThat(api.take().header("Origin")).containsExactly(api.uri().toString());
  }

  @Test
  void judgesAWatchOverAWebSocketAsTheSameOverHttp() throws Exception {
    assertThat(answerTo(watch("READER", "/api/v1/pods?watch=true"))).startsWith("HTTP/1.1 200");
    assertThat(answerTo(watch("SCOPED", "/api/v1/namespaces/ok/pods?watch=1")))
        .startsWith("HTTP/1.1 200");
    assertThat(answerTo(watch("SCOPED", "/api/v1/namespaces/other/pods?watch=1")))
        .startsWith("HTTP/1.1 403");
    assertThat(answerTo(watch("READER", "/api/v1/secrets?watch=1"))).startsWith("HTTP/1.1 403");
    assertThat(answerTo(watch("READER", "/api/v1/namespaces/n/pods/p/exec?command=sh&watch=1")))
        .startsWith("HTTP/1.1 403");
    assertThat(answerTo(watch("READER", "/api/v1/pods"))).startsWith("HTTP/1.1 403");
  }

  private static Probe watch(String caller, String path) {
    return new Probe(
        "",
        "200",
        """
        GET /api/kubernetes/proxy%s HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer %s
        %s
        """
            .formatted(path, caller, UPGRADE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked", "Content-Length: 00"})
  void refusesAnUpgradeWithABody(String framing) throws Exception {
    String request =
        """
        POST /api/kubernetes/proxy/api/v1/namespaces/n/pods/p/exec HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer TOKEN
        %s
        %s0

        """
            .formatted(framing, UPGRADE);

    assertThat(answerTo(new Probe("", "400", request))).startsWith("HTTP/1.1 400");
    assertThat(api.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  PATH HTTP/1.1",
        "GET PATH  HTTP/1.1",
        "GET PATH http/1.1",
        "GET PATH HTTP/1.2",
        "GET PATH HTTP/1.1 ",
        "GET PATH HTTP/01.1",
        "GET http:PATH HTTP/1.1",
        "GET http:/PATH HTTP/1.1",
        "GET PATH",
        "GET\tPATH HTTP/1.1"
      })
  void readsRequestLinesToTheLetter(String line) throws Exception {
    String request =
        line.replace("PATH", NAMESPACES)
            + "\nHost: 127.0.0.1:PORT\nBackstage-Kubernetes-Cluster: c\nAuthorization: Bearer TOKEN\n\n";
    try (var client = new RawHttp(proxy.port())) {
      client.sendBytes(fill(request).replace("\n", "\r\n"));
      client.socket().shutdownOutput();

      assertThat(client.readAll()).startsWith("HTTP/1.1 400");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  void inventsNoTypeForABodyThatHasNone() throws Exception {
    proxy.send(proxy.request("c", "/api/v1/namespaces").POST(BodyPublishers.ofString("{}")));

    RecordedRequest request = api.take();
    assertThat(request.header("Content-Type")).isEmpty();
    assertThat(request.header("Content-Length")).containsExactly("2");
  }

  @Test
  void endsARequestThatComesBackThroughAClustersUrl() throws Exception {
    try (var loop = startLoop()) {
      var answer =
          loop.send(
              loop.request("back", "/api")
                  .header("Backstage-Kubernetes-Authorization", "Bearer " + loop.token()));

      assertThat(answer.statusCode()).isEqualTo(508);
      assertThat(answer.body()).contains("came back to Foretop");
    }
  }

  // The port is known only when it runs, which a locator that is asked late can tell.
  private static TestProxy startLoop() throws IOException {
    var self = new AtomicReference<TestProxy>();
    TestProxy proxy = TestProxy.start(() -> leadingTo(self.get()).locate());
    self.set(proxy);
    return proxy;
  }

  private static ClusterLocator leadingTo(@Nullable TestProxy proxy) {
    if (proxy == null) {
      return Clusters.locator();
    }
    String url = "http://127.0.0.1:%d/api/kubernetes/clusters/back".formatted(proxy.port());
    return Clusters.locator(Clusters.plain("back", URI.create(url)));
  }
}
