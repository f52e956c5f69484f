package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A request that comes while a source of clusters is being asked for the first time.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class UnreadClustersTest {

  private static final int SOON = 5; // rounds

  private final AtomicInteger rounds = new AtomicInteger();
  private FakeApiServer api;
  private volatile ClusterListing listing = new ClusterListing(List.of(), List.of(), false);

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private ClusterDetails cluster(String name) {
    return Clusters.plain(name, api.uri());
  }

  private TestProxy start(Duration patience) throws Exception {
    Limits usual = Limits.USUAL;
    var limits =
        new Limits(
            usual.headTime(),
            usual.bodyTime(),
            patience,
            usual.strangers(),
            usual.ownerCalls(),
            usual.clientCalls());
    return TestProxy.start(
        TestProxy.config().withLimits(limits),
        () -> {
          rounds.incrementAndGet();
          return listing;
        });
  }

  private CompletableFuture<HttpResponse<String>> ask(TestProxy proxy, HttpRequest.Builder request)
      throws Exception {
    var answer = proxy.http().sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    int before = rounds.get();
    while (rounds.get() < before + SOON) {
      Thread.onSpinWait(); // the request has been looked at, and more than once
    }
    assertThat(answer).isNotDone();
    return answer;
  }

  @Test
  void waitsForTheClusterAndNotForTheRest() throws Exception {
    try (var proxy = start(Duration.ofMinutes(1))) {
      CompletableFuture<HttpResponse<String>> byName = ask(proxy, proxy.request("c", "/api"));
      CompletableFuture<HttpResponse<String>> byPath =
          ask(proxy, proxy.request("/api/kubernetes/clusters/c@test/api"));

      listing = new ClusterListing(List.of(cluster("b"), cluster("c")), List.of(), false);

      assertThat(byName.get().statusCode()).isEqualTo(200);
      assertThat(byPath.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysThatThereIsNoSuchClusterAsSoonAsThatIsKnown() throws Exception {
    try (var proxy = start(Duration.ofMinutes(1))) {
      CompletableFuture<HttpResponse<String>> answer = ask(proxy, proxy.request("c", "/api"));

      listing = new ClusterListing(List.of(cluster("b")), List.of());

      assertThat(answer.get().statusCode()).isEqualTo(404);
    }
  }

  @Test
  void takesNoClusterForTheOnlyOneBeforeAllAreKnown() throws Exception {
    try (var proxy = start(Duration.ofMinutes(1))) {
      var nameless = proxy.request("/api/kubernetes/proxy/api");
      CompletableFuture<HttpResponse<String>> answer = ask(proxy, nameless);

      listing = new ClusterListing(List.of(cluster("b"), cluster("c")), List.of(), false);

      assertThat(answer.get().body()).contains("Cluster 'undefined' not found");
    }
  }

  @Test
  void saysInTheEndThatItMayComeYet() throws Exception {
    try (var proxy = start(Duration.ofMillis(700))) {
      HttpResponse<String> answer = proxy.send(proxy.request("c", "/api"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("clusters-unread", "Try again");
    }
  }
}
