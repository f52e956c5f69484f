package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What happens when a client loses its token. A limit on the time of each test stands in for "at
/// once".
@Timeout(10)
class RevocationTest extends SecurityTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/pods?watch=1", "/api/v1/pods"})
  void a5AndK6CutAnOpenWatch(String path) throws Exception {
    var upstreamEnded = new CountDownLatch(1);
    api.answer((request, response, _) -> {
      request
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .tryFillInterested(
              Callback.from(upstreamEnded::countDown, _ -> upstreamEnded.countDown()));
      Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8)));
    });
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(Probe.as("READER", "A5", "200", "GET", path).request()));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");

      long before = System.nanoTime();
      revoke("READER");

      assertThat(client.readAll()).doesNotEndWith("\r\n0\r\n\r\n");
      upstreamEnded.await();
      assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }
    assertThat(answerTo(Probe.as("READER", "A5", "401", "GET", path)))
        .startsWith("HTTP/1.1 401")
        .contains("token-revoked");
  }

  @Test
  void a5CutsAnOpenTunnel() throws Exception {
    api.answer((request, _, callback) -> FakeApiServer.switchProtocols(request, "v5", callback));
    String fields = "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Protocol: v5\n";
    Probe exec = Probe.as("SHELL", "A5", "101", "GET", "/api/v1/namespaces/n/pods/p/exec", fields);
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(exec.request()));
      assertThat(client.readHead()).startsWith("HTTP/1.1 101");

      revoke("SHELL");

      assertThat(client.readAll()).isIn("", "[reset]");
    }
  }

  @Test
  void a5AnswersARequestThatWaitsForItsAnswer() throws Exception {
    api.answer((_, _, _) -> {});
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(Probe.as("READER", "A5", "401", "GET", "/api/v1/pods").request()));
      api.take();

      revoke("READER");

      assertThat(client.readHead()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void cutsWhatIsOpenWhenATokenRunsOut() throws Exception {
    api.answer((_, response, _) ->
        Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8))));
    String token =
        proxy.issue("{\"name\":\"short\",\"grant\":{\"inject\":\"*\"},\"expires\":\"2s\"}");
    words.put("SHORT", token);
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(Probe.as("SHORT", "A5", "200", "GET", "/api/v1/pods?watch=1").request()));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");

      assertThat(client.readAll()).doesNotEndWith("\r\n0\r\n\r\n");
    }
    assertThat(answerTo(Probe.as("SHORT", "", "401", "GET", "/api"))).startsWith("HTTP/1.1 401");
  }

  @Test
  void listsClientsWithoutTheirTokens() throws Exception {
    answerTo(Probe.as("READER", "", "200", "GET", "/api"));

    String body = proxy.send(proxy.request("/local/v1/clients")).body();

    assertThat(body).contains("\"name\":\"READER\"", "\"lastUsedAt\":\"2").doesNotContain("sha256");
    assertThat(body).doesNotContain(words.get("READER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"grant\":{\"namespace\":[\"a\"]}}",
        "{\"name\":\"x\",\"grant\":{\"verbs\":[\"delete\"]}}",
        "{\"name\":\"x\",\"grant\":{\"verbs\":[]}}",
        "{\"name\":\"x\",\"grant\":{\"subresources\":[\"sudo\"]}}",
        "{\"name\":\"x\",\"grant\":{\"origins\":[\"*\"]}}",
        "{\"name\":\"x\",\"grant\":{\"origins\":[\"null\"]}}",
        "{\"name\":\"x\",\"grant\":{\"origins\":[\"https://a.example/\"]}}",
        "{\"name\":\"x\",\"grant\":{\"clusters\":[\"nope\"]}}",
        "{\"name\":\"x\",\"grant\":{\"clusters\":[1]}}",
        "{\"name\":\"x\",\"grant\":{\"secrets\":\"yes\"}}",
        "{\"name\":\"x\",\"grant\":{},\"expires\":\"never\"}",
        "{\"name\":\"x\",\"grant\":{},\"expires\":\"10000d\"}",
        "{\"name\":\"x\",\"grant\":{},\"expires\":\"0d\"}"
      })
  void makesNoClientOfAGrantThatItDoesNotUnderstand(String body) throws Exception {
    HttpResponse<String> response =
        proxy.send(
            proxy
                .request("/local/v1/clients")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("InputError");
  }

  private void revoke(String word) throws Exception {
    String list = proxy.send(proxy.request("/local/v1/clients")).body();
    for (JsonNode client : JsonMapper.shared().readTree(list).path("clients")) {
      if (client.path("name").asString().equals(word)) {
        String path = "/local/v1/clients/" + client.path("id").asString();
        assertThat(proxy.send(proxy.request(path).DELETE()).statusCode()).isEqualTo(204);
        assertThat(proxy.send(proxy.request(path).DELETE()).statusCode()).isEqualTo(404);
      }
    }
  }
}
