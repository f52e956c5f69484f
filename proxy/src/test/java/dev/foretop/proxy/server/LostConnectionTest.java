package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import dev.foretop.proxy.testing.ScriptedHttp2;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What becomes of requests when an HTTP/2 server goes away, refuses them or breaks off.
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostConnectionTest {

  private static final byte[] REFUSED = {0, 0, 0, 7};
  private static final byte[] INTERNAL_ERROR = {0, 0, 0, 2};
  private static final byte[] NOTHING_PROCESSED = new byte[8];
  private static final byte[] GOES_AWAY_LATER = {0x7f, -1, -1, -1, 0, 0, 0, 0};

  private TestCertificates certificates;

  @BeforeAll
  void makeCertificates() throws Exception {
    certificates = new TestCertificates("lost");
  }

  private TestProxy proxyTo(ScriptedHttp2 server) throws Exception {
    var trust = new ClusterTls(Clusters.data(certificates.authorityPem()), false, null);
    return TestProxy.start(Clusters.withTls(Clusters.plain("c", server.uri()), trust));
  }

  private ScriptedHttp2 server(ScriptedHttp2.Script script) throws Exception {
    return new ScriptedHttp2(certificates.server("localhost"), script);
  }

  @Test
  void sendsAPostAgainThatWasRefusedUnread() throws Exception {
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              if (count.getAndIncrement() == 0) {
                frames.write(Http2Frames.RESET, 0, head.stream(), REFUSED);
              } else {
                bodies.add(body(frames, head.stream()));
                ScriptedHttp2.answer(frames, head.stream(), "done");
              }
            });
        var proxy = proxyTo(server)) {
      HttpResponse<String> answer =
          proxy.send(proxy.request("c", "/api").POST(BodyPublishers.ofString("{\"a\":1}")));

      assertThat(answer.body()).isEqualTo("done");
      assertThat(bodies).containsExactly("{\"a\":1}");
      assertThat(count).hasValue(2);
    }
  }

  @Test
  void sendsAgainOnAnotherConnectionWhatWasAboveTheLastIdOfGoAway() throws Exception {
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              if (count.getAndIncrement() == 0) {
                frames.write(Http2Frames.GO_AWAY, 0, 0, NOTHING_PROCESSED);
              } else {
                bodies.add(body(frames, head.stream()));
                ScriptedHttp2.answer(frames, head.stream(), "done");
              }
            });
        var proxy = proxyTo(server)) {
      HttpResponse<String> answer =
          proxy.send(proxy.request("c", "/api").PUT(BodyPublishers.ofString("x".repeat(90_000))));

      assertThat(answer.body()).isEqualTo("done");
      assertThat(bodies).containsExactly("x".repeat(90_000));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void letsRunToItsEndWhatTheServerStillAnswersWhileItGoesAway() throws Exception {
    var second = new CountDownLatch(1);
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              if (count.getAndIncrement() > 0) {
                ScriptedHttp2.answer(frames, head.stream(), "done");
                return;
              }
              frames.write(Http2Frames.GO_AWAY, 0, 0, GOES_AWAY_LATER);
              ScriptedHttp2.head(frames, head.stream(), "200");
              frames.flush();
              await(second);
              ScriptedHttp2.end(frames, head.stream(), "the end of the watch");
            });
        var proxy = proxyTo(server)) {
      HttpResponse<InputStream> watch =
          proxy
              .http()
              .send(
                  proxy.request("c", "/api/v1/pods?watch=1").build(), BodyHandlers.ofInputStream());

      assertThat(proxy.send(proxy.request("c", "/api")).body()).isEqualTo("done");
      second.countDown();
      assertThat(new String(watch.body().readAllBytes(), UTF_8)).isEqualTo("the end of the watch");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }

  @Test
  void sendsAGetAgainWhoseConnectionBroke() throws Exception {
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              if (count.getAndIncrement() == 0) {
                throw new IOException("the connection breaks");
              }
              ScriptedHttp2.answer(frames, head.stream(), "done");
            });
        var proxy = proxyTo(server)) {
      assertThat(proxy.send(proxy.request("c", "/api")).body()).isEqualTo("done");
      assertThat(count).hasValue(2);
    }
  }

  @Test
  void sendsNothingAgainThatMayHaveChangedSomething() throws Exception {
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              count.incrementAndGet();
              throw new IOException("the connection breaks");
            });
        var proxy = proxyTo(server)) {
      HttpResponse<String> answer =
          proxy.send(proxy.request("c", "/api").POST(BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(count).hasValue(1);
    }
  }

  @Test
  void takesAServersOwnFailureForWhatItIs() throws Exception {
    var count = new AtomicInteger();
    try (var server =
            server((frames, head) -> {
              count.incrementAndGet();
              frames.write(Http2Frames.RESET, 0, head.stream(), INTERNAL_ERROR);
            });
        var proxy = proxyTo(server)) {
      assertThat(proxy.send(proxy.request("c", "/api")).statusCode()).isEqualTo(502);
      assertThat(count).hasValue(1);
    }
  }

  private static String body(Http2Frames frames, int stream) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      Frame frame = frames.read();
      if (frame.type() == Http2Frames.DATA && frame.stream() == stream) {
        body.write(frame.payload());
        if (frame.has(Http2Frames.END_STREAM)) {
          return body.toString(ISO_8859_1);
        }
      } else {
        frames.acknowledge(frame);
      }
    }
  }
}
