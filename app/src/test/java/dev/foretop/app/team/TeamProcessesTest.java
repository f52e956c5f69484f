package dev.foretop.app.team;

import static dev.foretop.app.team.ReplicaProcess.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.Kubectl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three processes of a team's proxy before a real cluster, under load: one is told to end, as a
/// node tells a pod, and one is killed.
@Tag("cluster")
@Timeout(240)
class TeamProcessesTest {

  private static final Path KUBECONFIG = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
  private static final int CALLERS = 6;
  private static final int WATCHERS = 4;
  private static final int DELAY_SECONDS = 2;
  private static final int LIMIT_SECONDS = 10;
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir Path folder;

  /// What a caller or a watcher lost; expected of nothing but a kill.
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger endedWell = new AtomicInteger();
  private final List<ReplicaProcess> replicas = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String namespace = "team-" + System.nanoTime();
  private SigningIssuer issuer;
  private volatile boolean over;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "configmap", "counter");
    String admins = "--clusterrole=cluster-admin";
    Kubectl.run("create", "clusterrolebinding", namespace, admins, "--group=oidc:operators");
    Path alone = folder.resolve("kubeconfig"); // of several clusters a caller would have to choose
    Files.writeString(alone, Kubectl.run("config", "view", "--minify", "--flatten", "--raw"));
    issuer = SigningIssuer.start();
    Path team = folder.resolve("team.yaml");
    Files.writeString(team, teamFile());
    for (int i = 0; i < 3; i++) {
      replicas.add(ReplicaProcess.start(folder.resolve("replica" + i), team, alone));
    }
    for (ReplicaProcess each : replicas) {
      await(each::isReady);
    }
  }

  @AfterEach
  void stop() throws Exception {
    over = true; // else those who call would leave no processor to later tests
    replicas.forEach(ReplicaProcess::close);
    issuer.close();
    http.shutdownNow();
    Kubectl.run("delete", "clusterrolebinding", namespace);
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  @Test
  void losesNothingToAnEndAndLittleToAKill() throws Exception {
    String token = issuer.token("mia", "operators");
    try (var service = new ServiceInFront(replicas)) {
      List<Thread> load = load(service.port(), token);
      await(() -> answered.get() > 100 && events.get() > 50);

      end(replicas.getFirst(), service);
      assertThat(lost).isEmpty();
      assertThat(endedWell).hasPositiveValue(); // one watch in three was on that replica

      ReplicaProcess killed = replicas.get(1);
      killed.process().destroyForcibly().waitFor();
      await(() -> !service.sendsTo(killed));
      await(this::goesOn);
      List<String> lostToTheKill = List.copyOf(lost);
      await(this::goesOn);
      // What was under way there, and what was sent there before the probe told of it.
      assertThat(lost).hasSameSizeAs(lostToTheKill).hasSizeLessThan(5 * (CALLERS + WATCHERS));

      over = true;
      end(replicas.getLast(), service); // ends the watches that are left
      for (Thread each : load) {
        each.join();
      }
    }
    assertThat(replicas.getFirst().said())
        .contains("Not ready any more")
        .doesNotContain(token, token.substring(token.lastIndexOf('.')));
    assertThat(replicas.getFirst().home).doesNotExist(); // all of it was said, nothing written
  }

  @Test
  void tellsTheClusterAndItsAuditLogWhoItIs() throws Exception {
    String review = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";
    HttpResponse<String> answer =
        http.send(
            request(
                    replicas.getFirst().port(),
                    issuer.token("mia", "operators"),
                    "/apis/authentication.k8s.io/v1/selfsubjectreviews")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(review))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.body())
        .contains("\"username\":\"oidc:mia\"", "\"uid\":\"u-17\"", "\"oidc:operators\"")
        .contains("\"team.example/tenant\":[\"blue\"]");
    Path audit = KUBECONFIG.resolveSibling("audit.jsonl");
    if (Files.exists(audit)) { // the cluster was started with --audit
      await(() ->
          Files.readString(audit).contains("\"impersonatedUser\":{\"username\":\"oidc:mia\""));
      assertThat(Files.readString(audit).lines().filter(each -> each.contains("oidc:mia")))
          .anyMatch(each ->
              each.contains("\"user\":{\"username\":\"admin\"")
                  && each.contains("\"uid\":\"u-17\"")
                  && each.contains("team.example/tenant"));
    }
  }

  // The Service hears of it from the probe, and the process ends by itself.
  private void end(ReplicaProcess replica, ServiceInFront service) throws Exception {
    replica.process().destroy();
    await(() -> !service.sendsTo(replica));
    assertThat(replica.process().waitFor(DELAY_SECONDS + LIMIT_SECONDS + 10, TimeUnit.SECONDS))
        .isTrue();
    assertThat(replica.process().exitValue()).isEqualTo(ENDED_BY_SIGTERM);
  }

  private boolean goesOn() throws Exception {
    int calls = answered.get();
    int heard = events.get();
    await(() -> answered.get() > calls + 100 && events.get() > heard + 50);
    return true;
  }

  private List<Thread> load(int port, String token) {
    List<Thread> load = new ArrayList<>();
    load.add(Thread.startVirtualThread(() -> write(port, token)));
    for (int i = 0; i < CALLERS; i++) {
      load.add(Thread.startVirtualThread(() -> call(port, token)));
    }
    for (int i = 0; i < WATCHERS; i++) {
      load.add(Thread.startVirtualThread(() -> watch(port, token)));
    }
    return load;
  }

  private void call(int port, String token) {
    while (!over) {
      send(request(port, token, "/api/v1/namespaces/" + namespace + "/configmaps").build());
    }
  }

  private void write(int port, String token) {
    for (int i = 0; !over; i++) {
      send(
          request(port, token, "/api/v1/namespaces/" + namespace + "/configmaps/counter")
              .header("Content-Type", "application/merge-patch+json")
              .method("PATCH", BodyPublishers.ofString("{\"data\":{\"n\":\"%d\"}}".formatted(i)))
              .build());
    }
  }

  private void send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answered.incrementAndGet();
      } else {
        lost.add(request.method() + " " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException | InterruptedException e) {
      lost.add(request.method() + " " + e);
    }
  }

  private void watch(int port, String token) {
    String path = "/api/v1/namespaces/" + namespace + "/configmaps?watch=1";
    while (!over) {
      try {
        HttpResponse<InputStream> answer =
            http.send(request(port, token, path).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
          lost.add("watch " + answer.statusCode());
        }
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
          lines.lines().forEach(this::hear);
        }
        endedWell.incrementAndGet();
      } catch (IOException | InterruptedException | UncheckedIOException e) {
        lost.add("watch " + e);
      }
    }
  }

  private void hear(String line) {
    if (line.startsWith("{\"type\":") && line.endsWith("}")) {
      events.incrementAndGet();
    } else {
      lost.add("half an event: " + line);
    }
  }

  private static HttpRequest.Builder request(int port, String token, String path) {
    URI uri = URI.create("http://127.0.0.1:%d/api/kubernetes/proxy%s".formatted(port, path));
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }

  private String teamFile() {
    return """
    listen: {address: 127.0.0.1, port: 0, statusPort: 0, tlsInFront: true}
    hosts: [127.0.0.1]
    issuer:
      url: %s
      audiences: [foretop]
      username: {claim: sub, prefix: "oidc:"}
      groups: {claim: groups, prefix: "oidc:", only: ["oidc:operators"]}
      uid: {claim: uid}
      extra: {team.example/tenant: tenant}
    drain: {delaySeconds: %d, limitSeconds: %d}
    grants:
      - name: operators
        groups: ["oidc:operators"]
        grant: {verbs: [read, write], subresources: ["*"]}
    """
        .formatted(issuer.uri(), DELAY_SECONDS, LIMIT_SECONDS);
  }
}
