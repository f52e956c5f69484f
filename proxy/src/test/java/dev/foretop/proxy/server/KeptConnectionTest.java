package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RawServer;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What becomes of the next request on a connection whose last one was watched for its client's
/// end: reading for that takes bytes away from it, so that the connection must serve nothing more,
/// and the client must know.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class KeptConnectionTest {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 100;
  private static final String PODS = "/api/kubernetes/proxy/api/v1/pods";

  /// Longer than what is read to notice an end, as tokens of an issuer are.
  private static final String LONG_FIELD = "X-Long: " + "x".repeat(900) + "\n\n";

  @Test
  void neverTakesTheRestOfARequestForOneAfterAShortWatch() throws Exception {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    try (var server = FakeApiServer.start();
        var proxy = TestProxy.start(Clusters.plain("c", server.uri()));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      server.answer(FakeApiServer.text("done"));
      for (int i = 0; i < CLIENTS; i++) {
        var _ =
            clients.submit(() -> {
              for (int round = 0; round < ROUNDS; round++) {
                watchAndAsk(proxy, wrong);
              }
              return null;
            });
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void watchAndAsk(TestProxy proxy, Queue<String> wrong) throws IOException {
    try (var client = new RawHttp(proxy.port())) {
      client.send(proxy.head("GET", PODS + "?watch=1") + LONG_FIELD);
      String head = client.readHead();
      if (!head.startsWith("HTTP/1.1 200") || !head.contains("Connection: close")) {
        wrong.add(head);
      }
      client.send(proxy.head("GET", PODS) + LONG_FIELD); // as if it had not read that
      String rest = client.readAll();
      if (rest.contains("HTTP/1.1")) {
        wrong.add(rest);
      }
    } catch (SocketException _) {
      // closed before the second request was out
    }
  }

  @Test
  void saysThatItClosesAfterAnErrorThatWasLongInComing() throws Exception {
    try (var server =
            new RawServer((_, out) -> {
              LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
              out.close();
            });
        var proxy = TestProxy.start(Clusters.plain("c", server.uri()));
        var client = new RawHttp(proxy.port())) {
      client.send(proxy.head("DELETE", PODS) + LONG_FIELD);

      assertThat(client.readHead()).startsWith("HTTP/1.1 502").contains("Connection: close");
    }
  }
}
