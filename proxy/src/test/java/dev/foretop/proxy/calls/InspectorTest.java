package dev.foretop.proxy.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the user is shown of the calls of tools, asked over HTTP as the window asks.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class InspectorTest {

  private static final String PODS = "/api/kubernetes/clusters/c/api/v1/namespaces/shop/pods";

  private FakeApiServer api;
  private TestProxy proxy;
  private String token = "";

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy = TestProxy.start(Clusters.plain("c", api.uri()));
    token =
        proxy.issue(
            "{\"name\":\"Dash\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\",\"secrets\":true}}");
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  private HttpResponse<String> call(String method, String path) throws Exception {
    return proxy.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
  }

  private JsonNode ask(String path) throws Exception {
    HttpResponse<String> answer = proxy.send(proxy.request(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private JsonNode news(long after) throws Exception {
    return ask("/local/v1/calls?after=" + after);
  }

  /// Waits until a call of the tool is over that the proxy has answered.
  private List<JsonNode> overUntil(int count) throws Exception {
    List<JsonNode> seen = new ArrayList<>();
    long next = 0;
    while (seen.size() < count) {
      JsonNode news = news(next);
      next = news.path("next").asLong();
      news.path("over")
          .forEach(call -> {
            if (call.path("name").asString().equals("Dash")) {
              seen.add(call);
            }
          });
    }
    return seen;
  }

  @Test
  void aCallIsShownInTheWordsOfKubernetes() throws Exception {
    call("GET", PODS + "/web-1?limit=5");
    call("GET", PODS);
    call("DELETE", PODS + "/web-1");
    call("PATCH", "/api/kubernetes/clusters/c/apis/apps/v1/namespaces/shop/deployments/web/scale");

    List<JsonNode> calls = overUntil(4);

    assertThat(calls.getFirst().path("status").asInt()).isEqualTo(200);
    assertThat(calls.getFirst().path("query").asString()).isEqualTo("limit=5");
    assertThat(calls.getFirst().path("bytes").asInt()).isPositive();
    assertThat(calls.stream().map(InspectorTest::words))
        .containsExactly(
            "c@test get pods shop web-1",
            "c@test list pods shop ",
            "c@test delete pods shop web-1",
            "c@test patch deployments.apps/scale shop web");
  }

  private static String words(JsonNode call) {
    String part = call.path("subresource").asString();
    return "%s %s %s %s %s"
        .formatted(
            call.path("cluster").asString(),
            call.path("verb").asString(),
            call.path("kind").asString() + (part.isEmpty() ? "" : "/" + part),
            call.path("namespace").asString(),
            call.path("object").asString());
  }

  @Test
  void aClientThatLeavesIsNoFaultOfTheCluster() throws Exception {
    var asked = new CompletableFuture<Void>();
    api.answer((_, _, _) -> asked.complete(null)); // and says nothing

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          "GET %s?watch=1 HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n\n"
              .formatted(PODS, proxy.port(), token));
      asked.get();
    }

    JsonNode call = overUntil(1).getFirst();
    assertThat(call.path("status").asInt()).isEqualTo(499);
    assertThat(call.path("problem").asString("")).isEmpty();
  }

  @Test
  void nothingSecretIsKept() throws Exception {
    call("GET", PODS + "/web/exec?command=canary-command&container=app&token=canary-query");
    call("GET", PODS + "?labelSelector=app%3Dweb&watch=0&%77atch=canary-name");
    proxy.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + PODS))
            .header("Authorization", "Bearer " + token)
            .header("Backstage-Kubernetes-Authorization", "Bearer canary-credential")
            .header("X-Own", "canary-header")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"canary\":\"canary-body\"}")));

    List<JsonNode> calls = overUntil(3);

    assertThat(calls.toString() + ask("/local/v1/usage"))
        .contains("container=app", "labelSelector=app%3Dweb&watch=0")
        .doesNotContain("canary", token, proxy.token());
  }

  @Test
  void aBurstIsBoundedAndWhatWasMissedIsCounted() throws Exception {
    int burst = CallRing.SIZE + 500;
    var all = new ArrayList<CompletableFuture<?>>();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/local/v1/token"))
            .header("Authorization", "Bearer " + token)
            .build();
    for (int i = 0; i < burst; i++) {
      all.add(proxy.http().sendAsync(request, HttpResponse.BodyHandlers.discarding()));
      if (all.size() == 100) {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        all.clear();
      }
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

    JsonNode news = news(0);

    assertThat(news.path("over").size()).isEqualTo(CallRing.SIZE);
    assertThat(news.path("missed").asInt() + news.path("over").size())
        .isEqualTo(news.path("next").asInt());
    assertThat(news(news.path("next").asLong() - 3).path("over").size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aStreamIsShownWhileItLastsAndCanBeCut() throws Exception {
    api.answer((_, response, _) ->
        Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8))));
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          "GET %s?watch=1 HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n\n"
              .formatted(PODS, proxy.port(), token));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      JsonNode running = ask("/local/v1/calls?wait=false").path("running");
      assertThat(running.size()).isEqualTo(1);
      assertThat(words(running.get(0))).isEqualTo("c@test watch pods shop ");
      assertThat(running.get(0).path("status").asInt()).isEqualTo(200);

      String path = "/local/v1/calls/" + running.get(0).path("id").asString();
      assertThat(proxy.send(proxy.request(path).DELETE()).statusCode()).isEqualTo(204);

      assertThat(client.readAll()).doesNotEndWith("\r\n0\r\n\r\n");
    }
    JsonNode over = overUntil(1).getFirst();
    assertThat(over.path("stream").asBoolean()).isTrue();
    assertThat(ask("/local/v1/calls?wait=false").path("running").size()).isZero();
    String gone = "/local/v1/calls/" + over.path("id").asString();
    assertThat(proxy.send(proxy.request(gone).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void aCutRequestThatWaitsForItsAnswerIsToldWhy() throws Exception {
    api.answer((_, _, _) -> {});
    var answer =
        CompletableFuture.supplyAsync(() -> {
          try {
            return call("GET", PODS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    api.take();
    JsonNode running = news(0).path("running");
    while (running.isEmpty()) {
      running = news(0).path("running");
    }
    String path = "/local/v1/calls/" + running.get(0).path("id").asString();
    proxy.send(proxy.request(path).DELETE());

    assertThat(answer.join().statusCode()).isEqualTo(403);
    assertThat(answer.join().body()).contains("call-ended", "the user ended the call");
  }

  @Test
  void aTunnelIsShownUntilItsEnd() throws Exception {
    api.answer((request, _, callback) -> {
      FakeApiServer.switchProtocols(request, "v5", callback);
      EndPoint shell = request.getConnectionMetaData().getConnection().getEndPoint();
      shell.write(Callback.NOOP, ByteBuffer.wrap("ready\n".getBytes(StandardCharsets.US_ASCII)));
    });
    token =
        proxy.issue(
            "{\"name\":\"Dash\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\","
                + "\"subresources\":\"*\"}}");
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          """
          GET %s/web/exec?command=canary HTTP/1.1
          Host: 127.0.0.1:%d
          Authorization: Bearer %s
          Connection: Upgrade
          Upgrade: websocket
          Sec-WebSocket-Protocol: v5

          """
              .formatted(PODS, proxy.port(), token));
      assertThat(client.readHead()).startsWith("HTTP/1.1 101");
      assertThat(client.readLine()).isEqualTo("ready");

      JsonNode running = ask("/local/v1/calls?wait=false").path("running");

      assertThat(running.size()).isEqualTo(1);
      assertThat(running.get(0).path("bytes").asInt()).isEqualTo(6);
      assertThat(words(running.get(0))).isEqualTo("c@test get pods/exec shop web");

      String path = "/local/v1/calls/" + running.get(0).path("id").asString();
      proxy.send(proxy.request(path).DELETE());
      assertThat(client.readAll()).isIn("", "[reset]");
    }
    JsonNode over = overUntil(1).getFirst();
    assertThat(over.path("status").asInt()).isEqualTo(101);
    assertThat(over.path("bytes").asInt()).isEqualTo(6);
  }

  @Test
  void theSmallestGrantIsWhatWasUsedAndCoversIt() throws Exception {
    call("GET", PODS);
    call("GET", "/api/kubernetes/clusters/c/apis");
    call("GET", PODS + "/web-1/log?tailLines=5"); // refused: the token may read no logs
    overUntil(3);

    JsonNode tool = ask("/local/v1/usage").path("tools").get(0);
    JsonNode used = tool.path("used");

    assertThat(used.path("requests").asInt()).isEqualTo(3);
    assertThat(used.path("errors").asInt()).isEqualTo(1);
    assertThat(used.path("perMinute").asInt()).isEqualTo(3);
    assertThat(used.path("kinds").toString()).isEqualTo("[\"pods\"]");
    assertThat(used.path("verbs").toString()).isEqualTo("[\"list\"]");
    JsonNode smallest = used.path("smallest");
    assertThat(smallest.path("namespaces").toString()).isEqualTo("[\"shop\"]");
    assertThat(smallest.path("verbs").toString()).isEqualTo("[\"read\"]");
    assertThat(smallest.path("secrets").asBoolean()).isFalse();
    assertThat(smallest.path("inject").toString()).isEqualTo("[\"c@test\"]");

    assertThat(regrant(tool, smallest.toString())).isEqualTo(200);

    assertThat(call("GET", PODS).statusCode()).isEqualTo(200);
    assertThat(call("DELETE", PODS + "/web-1").statusCode()).isEqualTo(403);
    assertThat(call("GET", PODS.replace("shop", "other")).statusCode()).isEqualTo(403);
    assertThat(ask("/local/v1/usage").path("tools").get(0).path("used").has("smallest")).isFalse();
  }

  private int regrant(JsonNode tool, String grant) throws Exception {
    String path = "/local/v1/clients/" + tool.path("client").path("id").asString();
    String body = "{\"grant\":%s}".formatted(grant);
    return proxy
        .send(
            proxy
                .request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void whatRunsUnderAnotherGrantIsCut() throws Exception {
    api.answer((_, response, _) ->
        Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8))));
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          "GET %s?watch=1 HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n\n"
              .formatted(PODS, proxy.port(), token));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      JsonNode tool = ask("/local/v1/usage").path("tools").get(0);

      assertThat(regrant(tool, "{\"namespaces\":\"other\",\"inject\":\"*\"}")).isEqualTo(200);

      assertThat(client.readAll()).doesNotEndWith("\r\n0\r\n\r\n");
    }
    assertThat(call("GET", PODS).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsUnderWayIsUsedToo() throws Exception {
    api.answer((_, response, _) ->
        Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8))));
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          "GET %s?%%77atch=1 HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n\n"
              .formatted(PODS.replace("pods", "services"), proxy.port(), token));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");

      JsonNode used = ask("/local/v1/usage").path("tools").get(0).path("used");

      assertThat(used.path("kinds").toString()).isEqualTo("[\"services\"]");
      assertThat(used.path("verbs").toString()).isEqualTo("[\"watch\"]");
      assertThat(used.path("requests").asInt(0)).isZero();
    }
  }

  @Test
  void whatAChangeOfAGrantLeavesOutStays() throws Exception {
    JsonNode tool = ask("/local/v1/usage").path("tools").get(0);
    JsonNode before = tool.path("client").path("grant");

    assertThat(regrant(tool, "{\"subresources\":[\"logs\"]}")).isEqualTo(200);
    assertThat(regrant(tool, "{},\"expires\":\"1m\"")).isEqualTo(400);

    JsonNode after = ask("/local/v1/usage").path("tools").get(0).path("client").path("grant");
    assertThat(after.path("subresources").toString()).isEqualTo("[\"logs\"]");
    for (String kept : List.of("clusters", "namespaces", "verbs", "inject", "origins")) {
      assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
    }
  }

  @Test
  void onlyTheUserMayLook() throws Exception {
    for (String path : List.of("/local/v1/calls", "/local/v1/usage", "/metrics")) {
      assertThat(call("GET", path).statusCode()).as(path).isEqualTo(403);
      assertThat(
              proxy
                  .send(
                      HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path)))
                  .statusCode())
          .as(path)
          .isEqualTo(401);
    }
    assertThat(call("DELETE", "/local/v1/calls/1").statusCode()).isEqualTo(403);
  }

  @Test
  void looksDoNotShowThemselves() throws Exception {
    long end = ask("/local/v1/calls?wait=false").path("next").asLong();
    ask("/local/v1/calls?wait=false");

    assertThat(ask("/local/v1/calls?wait=false").path("next").asLong()).isEqualTo(end);
  }
}
