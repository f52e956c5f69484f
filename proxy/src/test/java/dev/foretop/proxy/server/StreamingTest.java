package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StreamingTest {

  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy = TestProxy.start(Clusters.plain("c1", api.uri()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  @Test
  void showsTheHeadOfAnIdleWatchAtOnceAndEachEventAsItComes() throws Exception {
    var nextEvent = new CountDownLatch(1);
    api.answer((_, response, callback) -> {
      response.write(false, ByteBuffer.allocate(0), Callback.NOOP);
      Thread.startVirtualThread(() -> {
        awaitQuietly(nextEvent);
        response.write(
            false, ByteBuffer.wrap("{\"type\":\"ADDED\"}\n".getBytes(UTF_8)), Callback.NOOP);
      });
    });

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api/v1/pods?watch=1")
              + "Backstage-Kubernetes-Cluster: c1\nAccept-Encoding: gzip\n\n");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");

      nextEvent.countDown();

      client.readLine(); // the chunk's size
      assertThat(client.readLine()).isEqualTo("{\"type\":\"ADDED\"}");
    }
  }

  @Test
  void endsTheWatchAtTheClusterWhenTheClientLeaves() throws Exception {
    var ended = new CountDownLatch(1);
    api.answer((request, response, callback) -> {
      request.addFailureListener(_ -> ended.countDown());
      response.write(false, ByteBuffer.allocate(0), Callback.NOOP);
      noticeEnd(request, ended);
    });

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api/v1/pods?watch=true")
              + "Backstage-Kubernetes-Cluster: c1\n\n");
      client.readHead();
    }

    ended.await();
    assertThat(api.all()).hasSize(1);
  }

  @Test
  void endsAnUnansweredRequestAtTheClusterWhenTheClientLeaves() throws Exception {
    var ended = new CountDownLatch(1);
    api.answer((request, _, _) -> noticeEnd(request, ended));

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api/v1/slow")
              + "Backstage-Kubernetes-Cluster: c1\n\n");
      api.take();
    }

    ended.await();
    assertThat(api.all()).hasSize(1);
  }

  @Test
  void breaksTheTransferWhenTheClusterDiesInTheMiddle() throws Exception {
    api.answer((request, response, callback) ->
        response.write(
            false,
            ByteBuffer.wrap("half".getBytes(UTF_8)),
            Callback.from(
                () -> request.getConnectionMetaData().getConnection().getEndPoint().close())));

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api") + "Backstage-Kubernetes-Cluster: c1\n\n");

      assertThat(client.readAll()).contains("half").doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void asksForABodyThatTheClientHoldsBack() throws Exception {
    api.answer(ForwardingTest::echo);
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("POST", "/api/kubernetes/proxy/api")
              + "Backstage-Kubernetes-Cluster: c1\nContent-Length: 4\n"
              + "Expect: 100-continue\nConnection: close\n\n");
      assertThat(client.readHead()).startsWith("HTTP/1.1 100");

      client.send("body");

      assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("body");
    }
    assertThat(api.take().header("Expect")).isEmpty();
  }

  @Test
  void d5HoldsTheClusterBackWhileTheClientReadsSlowly() throws Exception {
    long size = 1L << 30;
    var accepted = new AtomicLong();
    api.answer((_, response, callback) -> {
      ByteBuffer chunk = ByteBuffer.allocate(64 << 10);
      new IteratingNestedCallback(callback) {
        @Override
        protected Action process() {
          if (accepted.get() == size) {
            return Action.SUCCEEDED;
          }
          boolean last = accepted.addAndGet(chunk.capacity()) == size;
          response.write(last, chunk.clear(), this);
          return Action.SCHEDULED;
        }
      }.iterate();
    });
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/logs")
              + "Backstage-Kubernetes-Cluster: c1\nConnection: close\n\n");
      client.readHead();

      long ahead = 0;
      long read = 0;
      byte[] some = new byte[16 << 10];
      for (int n = client.in().read(some); n >= 0; n = client.in().read(some)) {
        read += n;
        ahead = Math.max(ahead, accepted.get() - read);
      }
      assertThat(read).isGreaterThanOrEqualTo(size);
      assertThat(ahead).isLessThan(32 << 20);
    }
  }

  @Test
  void passesInterimResponsesOn() throws Exception {
    api.answer((_, response, callback) -> {
      var hints = HttpFields.build().add("X-Hint", "soon").add("Link", "</x>; rel=preload");
      var _ =
          response
              .writeInterim(103, hints)
              .thenRun(() -> response.write(true, ByteBuffer.wrap("ok".getBytes(UTF_8)), callback));
    });
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy/api")
              + "Backstage-Kubernetes-Cluster: c1\nConnection: close\n\n");

      assertThat(client.readHead()).startsWith("HTTP/1.1 103").contains("X-Hint: soon");
      assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("ok");
    }
  }

  // The fake has no other way to hear of the end of an HTTP/1.1 connection.
  private static void noticeEnd(org.eclipse.jetty.server.Request request, CountDownLatch ended) {
    request
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .tryFillInterested(Callback.from(ended::countDown, _ -> ended.countDown()));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
