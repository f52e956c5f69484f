package dev.foretop.proxy.team;

import static dev.foretop.proxy.team.TeamFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections that were opened before a replica leaves, and that bring a whole request at any
/// moment of that: each is answered, or the connection ends without an answer.
@Timeout(60)
class KeptWhileLeavingTest {

  private static final int CALLERS = 100;
  private static final int WATCHERS = 20;
  private static final int DRAIN_MILLIS = 2_000;

  @TempDir Path folder;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ready = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private String get = "";
  private String watch = "";

  @Test
  void answersAWholeRequestOrCloses() throws Exception {
    try (var server = FakeApiServer.start();
        var team =
            TeamFixture.start(folder, Clusters.locator(Clusters.plain("here", server.uri())))) {
      server.answer((request, response, callback) -> {
        if (request.getHttpURI().getQuery() == null) {
          FakeApiServer.text("pods").to(request, response, callback);
        } else {
          response.write(false, null, Callback.NOOP); // a watch without events
        }
      });
      get = head(team, "");
      watch = head(team, "?watch=1");
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CALLERS; i++) {
          var _ = clients.submit(() -> call(team.proxy.port()));
        }
        for (int i = 0; i < WATCHERS; i++) {
          var _ = clients.submit(() -> watch(team.proxy.port()));
        }
        await(() -> ready.get() == CALLERS + WATCHERS);
        team.proxy.drain();
        team.proxy.close();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(answered).hasPositiveValue();
  }

  // Longer than what is read to notice an end, as tokens of an issuer are.
  private static String head(TeamFixture team, String query) throws Exception {
    return "GET /api/kubernetes/proxy/api/v1/pods%s HTTP/1.1\nHost: team.example\nX-Long: %s\n"
            .formatted(query, "x".repeat(900))
        + "Authorization: Bearer %s\n\n".formatted(team.issuer.token("tom"));
  }

  private Void call(int port) throws IOException {
    try (var client = new RawHttp(port)) {
      client.send(get);
      expectAnswer(client);
      ready.incrementAndGet();
      while (true) { // until the connection ends
        LockSupport.parkNanos(
            TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(DRAIN_MILLIS)));
        client.send(get);
        if (!expectAnswer(client)) {
          return null;
        }
      }
    } catch (SocketException _) {
      return null; // closed while the request was on its way
    }
  }

  private boolean expectAnswer(RawHttp client) throws IOException {
    String head = client.readHead();
    if (head.isEmpty()) {
      return false;
    }
    if (!head.startsWith("HTTP/1.1 200")) {
      wrong.add(head + client.readAll());
      return false;
    }
    client.readBytes("pods".length());
    answered.incrementAndGet();
    return true;
  }

  private Void watch(int port) throws IOException {
    try (var client = new RawHttp(port)) {
      client.send(watch);
      client.readHead();
      ready.incrementAndGet();
      client.readLine(); // the last chunk
      client.readLine();
      client.send(get);
      String rest = client.readAll();
      if (rest.contains("HTTP/1.1")) {
        wrong.add("after a watch: " + rest);
      }
    } catch (SocketException _) {
      // closed while the request was on its way
    }
    return null;
  }
}
