package dev.foretop.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.ScriptedHttp2;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.tls.ClusterTrust;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Connections on which nothing comes any more.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(30)
class SignsOfLifeTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final QueuedThreadPool threads = new QueuedThreadPool(8);
  private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler();
  private TestCertificates certificates;
  private UpstreamClients clients;

  @BeforeEach
  void start() throws Exception {
    threads.start();
    scheduler.start();
    certificates = new TestCertificates("silence");
    clients =
        new UpstreamClients(
            threads, scheduler, new ArrayByteBufferPool(), new SignsOfLife.Patience(SHORT, SHORT));
  }

  @AfterEach
  void stop() {
    clients.close();
    LifeCycle.stop(scheduler);
    LifeCycle.stop(threads);
  }

  private HttpClient client() throws IOException, java.security.GeneralSecurityException {
    try {
      var tls = new ClusterTls(Clusters.data(certificates.authorityPem()), false, null);
      return clients.newOrdinary(tls, ClusterTrust.sslContext(tls, null, "test"), true, null);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void endsARequestOnAConnectionWhoseServerAnswersNoPing() throws Exception {
    var over = new CountDownLatch(1);
    try (var server =
        new ScriptedHttp2(certificates.server("localhost"), (frames, head) -> waitFor(over))) {
      HttpClient client = client();
      var failure = new CompletableFuture<Throwable>();

      client.newRequest(server.uri()).send(result -> failure.complete(result.getResponseFailure()));

      Throwable why = failure.get(20, TimeUnit.SECONDS);
      assertThat(Loss.of(why)).isEqualTo(Loss.CONNECTION);
      assertThat(Loss.isSilence(why)).isTrue();
      over.countDown();
      LifeCycle.stop(client);
    }
  }

  @Test
  void leavesAConnectionAloneWhoseServerAnswersPings() throws Exception {
    var pings = new AtomicInteger();
    try (var server =
        new ScriptedHttp2(
            certificates.server("localhost"),
            (frames, head) -> {
              while (pings.get() < 4) {
                var frame = frames.read();
                pings.addAndGet(frame.type() == Http2Frames.PING ? 1 : 0);
                frames.acknowledge(frame);
              }
              ScriptedHttp2.answer(frames, head.stream(), "after a long time");
            })) {
      HttpClient client = client();

      assertThat(client.GET(server.uri()).getContentAsString()).isEqualTo("after a long time");
      LifeCycle.stop(client);
    }
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
