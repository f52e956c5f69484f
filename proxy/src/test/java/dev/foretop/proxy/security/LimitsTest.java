package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Callers that take too much time, or too much of the proxy. Limits are short here.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(30)
class LimitsTest extends SecurityTest {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Limits LIMITS = new Limits(SHORT, SHORT, SHORT, 20, 6, 3);

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(TestProxy.config().withLimits(LIMITS), clusters);
  }

  @Test
  void d1CutsASenderOfOneByteNowAndThen() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send("GET / HTTP/1.1\nHost: 127.0.0.1:" + proxy.port() + "\nX-A: ");

      assertThat(trickle(client, "a", Duration.ofMillis(50))).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void d1CutsItInTheFirstLineToo() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send("GET /");

      assertThat(trickle(client, "a", Duration.ofMillis(50))).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void d1CutsItOnAConnectionThatServedBefore() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send("GET /healthz HTTP/1.1\nHost: 127.0.0.1:" + proxy.port() + "\n\n");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      client.readBytes(2);
      client.send("GET / HTTP/1.1\nX-A: ");

      assertThat(trickle(client, "a", Duration.ofMillis(50))).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void d2CutsASlowBodyAndTellsWhy() throws Exception {
    api.answer((request, response, callback) -> {
      if (request.getMethod().equals("POST")) {
        Content.Source.consumeAll(request, callback);
      } else {
        response.write(true, ByteBuffer.allocate(0), callback);
      }
    });
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          fill(
              Probe.as(
                      "WRITER",
                      "D2",
                      "408",
                      "POST",
                      "/api/v1/pods",
                      "Content-Type: application/json\nContent-Length: 100000\n")
                  .request()));

      assertThat(client.readHead()).startsWith("HTTP/1.1 408").contains("body-too-slow");
      assertThat(client.readAll()).contains("\"code\":408");
    }
    assertThat(answerTo(Probe.as("WRITER", "D2", "200", "GET", "/api"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void d2CutsASlowChunkedBodyBeforeItReachesACluster() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          fill(
              Probe.as(
                      "WRITER",
                      "D2",
                      "408",
                      "POST",
                      "/api/v1/pods",
                      "Content-Type: application/json\nTransfer-Encoding: chunked\n")
                  .request()));

      assertThat(client.readHead()).startsWith("HTTP/1.1 408");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  void d2CutsWhoTakesNothingOfAListButLetsTheReaderOfALogPause() throws Exception {
    int length = 64 << 20;
    var asked = new CountDownLatch(2);
    var cut = new CountDownLatch(1);
    api.answer((request, response, callback) -> {
      asked.countDown();
      boolean isList = request.getHttpURI().getPath().endsWith("/pods");
      response.write(
          true,
          ByteBuffer.allocate(length),
          Callback.from(
              callback::succeeded,
              failure -> {
                if (isList) {
                  cut.countDown();
                }
                callback.failed(failure);
              }));
    });
    try (var list = new RawHttp(proxy.port());
        var logs = new RawHttp(proxy.port())) {
      list.send(fill(Probe.as("READER", "D2", "200", "GET", "/api/v1/pods").request()));
      logs.send(
          fill(Probe.as("TOKEN", "D2", "200", "GET", "/api/v1/namespaces/n/pods/p/log").request()));
      asked.await();
      cut.await();

      assertThat(list.readHead()).startsWith("HTTP/1.1 200");
      assertThat(countAll(list)).isLessThan(length);
      assertThat(logs.readHead()).startsWith("HTTP/1.1 200");
      assertThat(logs.readBytes(length)).hasSize(length);
    }
  }

  private static long countAll(RawHttp client) throws IOException {
    long count = 0;
    try {
      while (client.in().read() >= 0) {
        count++;
      }
    } catch (SocketException _) {
      // reset: an end as any other
    }
    return count;
  }

  @Test
  void closesAConnectionThatTriesManyTokensAndNoOther() throws Exception {
    Probe wrong = Probe.get("", "401", "Authorization: Bearer wrong");
    try (var guesser = new RawHttp(proxy.port())) {
      for (int i = 0; i < 6; i++) {
        guesser.send(fill(wrong.request()));
      }
      assertThat(guesser.readAll().split("HTTP/1.1 401", -1)).hasSize(7);
    }
    assertThat(answerTo(Probe.get("", "200", "Authorization: Bearer TOKEN")))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void d4LetsTheUserInHoweverManyStrangersHangAround() throws Exception {
    List<RawHttp> strangers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      strangers.add(new RawHttp(proxy.port()));
    }

    assertThat(answerTo(Probe.get("D4", "200", "Authorization: Bearer TOKEN")))
        .startsWith("HTTP/1.1 200");

    int open = strangers.size();
    while (open > LIMITS.strangers()) {
      open = 0;
      for (RawHttp stranger : strangers) {
        open += isOpen(stranger) ? 1 : 0;
      }
    }
    for (RawHttp stranger : strangers) {
      stranger.close();
    }
  }

  private static boolean isOpen(RawHttp client) throws IOException {
    client.socket().setSoTimeout(5);
    try {
      return client.in().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (SocketException _) {
      return false;
    }
  }

  @Test
  void limitsTheCallsOfEachCallerByItself() throws Exception {
    api.answer((request, response, callback) -> {
      if (request.getHttpURI().getPathQuery().contains("watch")) {
        Content.Sink.write(response, false, ByteBuffer.wrap("{}\n".getBytes(UTF_8)));
      } else {
        response.write(true, ByteBuffer.allocate(0), callback);
      }
    });
    List<RawHttp> watches = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var client = new RawHttp(proxy.port());
      client.send(fill(Probe.as("READER", "", "200", "GET", "/api/v1/pods?watch=1").request()));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      watches.add(client);
    }

    assertThat(answerTo(Probe.as("READER", "", "429", "GET", "/api")))
        .startsWith("HTTP/1.1 429")
        .contains("Retry-After: 1", "too-many-requests");
    assertThat(answerTo(Probe.as("WRITER", "", "200", "GET", "/api"))).startsWith("HTTP/1.1 200");
    assertThat(answerTo(Probe.as("TOKEN", "", "200", "GET", "/api"))).startsWith("HTTP/1.1 200");

    for (RawHttp watch : watches) {
      watch.close();
    }
    String after = "429";
    while (after.contains("429")) {
      after = answerTo(Probe.as("READER", "", "200", "GET", "/api")).substring(0, 12);
    }
    assertThat(after).isEqualTo("HTTP/1.1 200");
  }

  // How long a client gets away with it.
  private static Duration trickle(RawHttp client, String text, Duration pause) throws Exception {
    long begin = System.nanoTime();
    client.socket().setSoTimeout((int) pause.toMillis());
    while (true) {
      try {
        client.send(text);
        if (client.in().read() < 0) {
          return Duration.ofNanos(System.nanoTime() - begin);
        }
      } catch (SocketTimeoutException _) {
        assertThat(client.socket().isClosed()).isFalse(); // nothing came: it goes on
      } catch (SocketException _) {
        return Duration.ofNanos(System.nanoTime() - begin);
      }
    }
  }
}
