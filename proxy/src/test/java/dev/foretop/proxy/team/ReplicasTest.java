package dev.foretop.proxy.team;

import static dev.foretop.proxy.team.TeamFixture.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.TeamProxy;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.FakeIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three replicas under load, two of which leave one after the other.
class ReplicasTest {

  private static final int CALLERS = 8;
  private static final int WATCHERS = 6;

  @TempDir Path folder;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger streamsEnded = new AtomicInteger();
  private volatile boolean over;

  @Test
  void losesNoRequestAndNoEventWhileReplicasLeave() throws Exception {
    try (var issuer = FakeIssuer.start();
        var server = FakeApiServer.start()) {
      server.answer(ReplicasTest::answer);
      List<TeamProxy> replicas = replicas(issuer, server);
      try (var balancer = new Balancer(replicas);
          var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        List<Thread> load = load(http, balancer.port(), issuer.token("tom"));
        await(() -> answered.get() > 200);
        for (TeamProxy replica : replicas.subList(0, 2)) {
          leave(replica, balancer);
          int now = answered.get();
          await(() -> answered.get() > now + 200);
        }
        over = true;
        replicas.getLast().drain(); // ends the watches that are left
        for (Thread each : load) {
          each.join();
        }
      }
      replicas.getLast().close();
    }
    assertThat(wrong).isEmpty();
    assertThat(streamsEnded).hasValueGreaterThanOrEqualTo(WATCHERS);
  }

  private List<TeamProxy> replicas(FakeIssuer issuer, FakeApiServer server) throws Exception {
    Path file = folder.resolve("team.yaml");
    Files.writeString(
        file,
        TeamFixture.text(issuer, TeamFixture.OPERATORS).replace("[team.example]", "[127.0.0.1]"));
    List<TeamProxy> replicas = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      replicas.add(
          TeamProxy.start(
              file,
              Clusters.locator(Clusters.plain("here", server.uri())),
              CredentialSources.ofThisSystem(ExecConsent.REFUSE)));
    }
    return replicas;
  }

  // The Service hears of it from the probe, a moment later.
  private static void leave(TeamProxy replica, Balancer balancer) throws Exception {
    Thread leaving =
        Thread.startVirtualThread(() -> {
          try (replica) {
            replica.drain();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    try (var probe = HttpClient.newHttpClient()) {
      URI ready = URI.create("http://127.0.0.1:" + replica.statusPort() + "/readyz");
      await(() ->
          probe.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding()).statusCode()
              == 503);
    }
    balancer.leaveOut(replica);
    leaving.join();
  }

  private List<Thread> load(HttpClient http, int port, String token) {
    List<Thread> load = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      load.add(Thread.startVirtualThread(() -> call(http, request(port, token, ""))));
    }
    for (int i = 0; i < WATCHERS; i++) {
      load.add(Thread.startVirtualThread(() -> watch(http, port, token)));
    }
    return load;
  }

  private static HttpRequest request(int port, String token, String query) {
    URI uri =
        URI.create("http://127.0.0.1:%d/api/kubernetes/proxy/api/v1/pods%s".formatted(port, query));
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
  }

  private void call(HttpClient http, HttpRequest request) {
    while (!over) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().equals("pods")) {
          wrong.add(answer.statusCode() + " " + answer.body());
        }
        answered.incrementAndGet();
      } catch (IOException | InterruptedException e) {
        wrong.add("a request was lost: " + e);
      }
    }
  }

  // As client-go does: from the last event that was whole.
  private void watch(HttpClient http, int port, String token) {
    long last = 0;
    while (!over) {
      try {
        HttpResponse<InputStream> answer =
            http.send(
                request(port, token, "?watch=1&resourceVersion=" + last),
                BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.equals("{\"n\":%d}".formatted(last + 1))) {
              wrong.add("after %d came %s".formatted(last, line));
            }
            last++;
          }
        }
        streamsEnded.incrementAndGet();
      } catch (IOException | InterruptedException e) {
        wrong.add("a watch broke after %d: %s".formatted(last, e));
      }
    }
  }

  private static void answer(Request request, Response response, Callback callback)
      throws Exception {
    String query = String.valueOf(request.getHttpURI().getQuery());
    if (!query.startsWith("watch")) {
      FakeApiServer.text("pods").to(request, response, callback);
      return;
    }
    long from = Long.parseLong(query.substring(query.lastIndexOf('=') + 1));
    response.getHeaders().put("Content-Type", "application/json");
    send(request, response, callback, from + 1);
  }

  // In two pieces each, so that an end may come in between.
  private static void send(Request request, Response response, Callback callback, long number) {
    Callback next =
        Callback.from(
            () ->
                request
                    .getComponents()
                    .getScheduler()
                    .schedule(
                        () -> send(request, response, callback, number + 1),
                        5,
                        TimeUnit.MILLISECONDS),
            callback::failed);
    response.write(
        false,
        bytes("{\"n\":"),
        Callback.from(() -> response.write(false, bytes(number + "}\n"), next), callback::failed));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
