package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClusterTablesTest {

  static final Timings FAST =
      new Timings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(50),
          Duration.ofSeconds(10));

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());

  private final FeedLog log = new FeedLog();
  private FakeApiServer server;
  private ApiTransport transport;
  private ClusterHealth health;
  private ClusterTables tables;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    server.put("shop", "web", "Running");
    server.put("shop", "db", "Pending");
    server.put("bank", "vault", "Running");
    transport = new ApiTransport(server.endpoint());
    var api = new ClusterApi(transport, new ClusterId("harbour@kubeconfig"), FAST);
    health =
        new ClusterHealth(
            api, new ClusterIdentity(api, () -> {}), SignIn.SETTINGS, InstantSource.system());
    health.start();
    tables = new ClusterTables(api, health, InstantSource.system(), List::of);
  }

  @AfterEach
  void stop() {
    health.close();
    transport.close();
    server.close();
  }

  private TableSource.Feed open(String... namespaces) throws InterruptedException {
    TableSource.Feed feed = tables.open(new TableQuery(PODS, Set.of(namespaces)), log);
    log.await(FeedEvent.Watching.class);
    return feed;
  }

  @Test
  void listsOneNamespaceWithoutObjects() throws InterruptedException {
    try (TableSource.Feed _ = open("shop")) {
      assertThat(log.rows()).containsOnlyKeys("shop/web", "shop/db");
      assertThat(server.requests())
          .anyMatch(path -> path.startsWith("/api/v1/namespaces/shop/pods?includeObject=None"));
    }
  }

  @Test
  void listsFewObjectsOfAllNamespacesAtOnce() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      assertThat(log.rows()).containsOnlyKeys("bank/vault", "shop/web", "shop/db");
      assertThat(server.requests())
          .anyMatch(path -> path.startsWith("/api/v1/pods?includeObject=Metadata"));
    }
  }

  @Test
  void asksOnceForWhatFitsOnAScreen() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      assertThat(server.requests())
          .filteredOn(path -> path.contains("/pods?") && !path.contains("watch=1"))
          .hasSize(1);
    }
  }

  @Test
  void listsWhatIsMoreThanAScreenInPages() throws InterruptedException {
    for (int i = 0; i < 900; i++) {
      server.put("load-" + i % 12, "pod-" + i, "Running");
    }

    try (TableSource.Feed _ = open()) {
      assertThat(log.rows()).hasSize(903).containsKey("load-7/pod-7");
      assertThat(server.requests())
          .filteredOn(path -> path.contains("/pods?") && !path.contains("watch=1"))
          .hasSize(2);
    }
  }

  @Test
  void dropsWhatWentBetweenTheFirstPageAndTheRest() throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      server.put("load-" + i % 12, "pod-" + i, "Running");
    }
    server.onRequest(
        "/api/v1/namespaces?includeObject=None&resourceVersion=0",
        () -> server.deleteSilently("bank", "vault"));

    try (TableSource.Feed _ = open()) {
      assertThat(log.rows()).hasSize(1202).doesNotContainKey("bank/vault");
    }
  }

  @Test
  void listsManyObjectsOneNamespaceAtATime() throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      server.put("load-" + i % 12, "pod-" + i, "Running");
    }

    try (TableSource.Feed _ = open()) {
      assertThat(log.rows()).hasSize(1203).containsKey("load-7/pod-7");
      assertThat(server.requests())
          .filteredOn(path -> path.contains("/pods?includeObject=None&resourceVersion=0"))
          .hasSize(14);
    }
  }

  @Test
  void asksForNothingOnceNobodyHasSeenItForLong() throws InterruptedException {
    try (TableSource.Feed feed = open("shop")) {
      feed.setInSight(false);
      FeedEvent told;
      do {
        server.endWatches();
        told =
            log.await(
                each -> each instanceof FeedEvent.Watching || each instanceof FeedEvent.Polled);
      } while (!told.toString().contains("Nobody looked"));
      assertThat(log.rows()).containsOnlyKeys("shop/web", "shop/db");
      int lists = lists();

      feed.setInSight(true);

      log.await(FeedEvent.Watching.class);
      server.put("shop", "web", "Changed");
      log.awaitRow("shop/web", "Changed");
      assertThat(lists()).isEqualTo(lists);
    }
  }

  @Test
  void followsChanges() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      server.put("shop", "web", "CrashLoopBackOff");
      log.awaitRow("shop/web", "CrashLoopBackOff");

      server.delete("shop", "db");
      log.awaitGone("shop/db");
    }
  }

  @Test
  void takesNoRowFromABookmark() throws InterruptedException {
    try (TableSource.Feed _ = open("shop")) {
      server.bookmark();
      server.put("shop", "web", "Done");
      log.awaitRow("shop/web", "Done");

      assertThat(log.rows()).containsOnlyKeys("shop/web", "shop/db");
    }
  }

  @Test
  void listsAgainWhenItsPositionIsTooOld() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      server.deleteSilently("shop", "db");
      server.expireWatches();

      log.await(FeedEvent.ListBegins.class);
      assertThat(log.rows()).containsKey("shop/db");
      log.await(FeedEvent.ListEnds.class);
      assertThat(log.rows()).doesNotContainKey("shop/db").containsKey("shop/web");
    }
  }

  @Test
  void goesOnAfterAWatchEnds() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      server.endWatches();
      log.await(FeedEvent.Watching.class);

      server.put("shop", "late", "Running");
      log.awaitRow("shop/late", "Running");
      assertThat(log.seen()).filteredOn(e -> e instanceof FeedEvent.ListBegins).hasSize(1);
    }
  }

  @Test
  void noticesAServerThatHangsAndRecovers() throws InterruptedException {
    try (TableSource.Feed _ = open()) {
      server.hang();
      FeedEvent.Interrupted interrupted = log.await(FeedEvent.Interrupted.class);
      assertThat(interrupted.problem()).isInstanceOf(ApiProblem.Unreachable.class);
      assertThat(log.rows()).hasSize(3);

      server.goOn();
      log.await(FeedEvent.Watching.class);
      server.put("shop", "back", "Running");
      log.awaitRow("shop/back", "Running");
    }
  }

  @Test
  void saysSinceWhenAClusterIsUnreachableAndRecovers() throws InterruptedException {
    String unreachable = "{\"error\":{\"name\":\"Error\",\"message\":\"cut off\"},\"code\":502}";
    try (TableSource.Feed _ = open("shop")) {
      server.fix("/api/v1/namespaces/shop/pods", 502, unreachable);
      server.endWatches();
      FeedEvent.Interrupted interrupted = log.await(FeedEvent.Interrupted.class);
      assertThat(interrupted.problem()).isEqualTo(new ApiProblem.Unreachable("cut off", null));

      server.unfix("/api/v1/namespaces/shop/pods");
      log.await(FeedEvent.Watching.class);
    }
  }

  @Test
  void listsAgainWhereTheServerShowsAnotherCertificate() throws InterruptedException {
    server.showCertificate("one");
    try (TableSource.Feed _ = open("shop")) {
      awaitProbes();
      server.deleteSilently("shop", "db");

      server.showCertificate("two");
      log.awaitGone("shop/db");

      // One that was seen before is a replica's: nothing is read again for it.
      int lists = lists();
      server.showCertificate("one");
      awaitProbes();
      assertThat(lists()).isEqualTo(lists);
    }
  }

  private int lists() {
    return (int)
        server.requests().stream()
            .filter(path -> path.contains("/pods?") && !path.contains("watch=1"))
            .count();
  }

  private void awaitProbes() {
    long before = probes();
    while (probes() < before + 3) {
      Thread.onSpinWait();
    }
  }

  private long probes() {
    return server.requests().stream().filter("/version"::equals).count();
  }

  @Test
  void reportsWhatIsForbidden() throws InterruptedException {
    server.fix("/api/v1/namespaces/shop/pods", 403, "{\"message\":\"no\"}");

    try (TableSource.Feed _ = tables.open(new TableQuery(PODS, Set.of("shop")), log)) {
      FeedEvent.Refused refused = log.await(FeedEvent.Refused.class);

      assertThat(refused.problem()).isEqualTo(new ApiProblem.Forbidden("no"));
    }
  }

  @Test
  void showsTheNamespacesItMaySeeWhereAllTogetherAreForbidden() throws InterruptedException {
    server.fix("/api/v1/pods", 403, "{\"message\":\"not all\"}");
    server.fix("/api/v1/namespaces/bank/pods", 403, "{\"message\":\"not these\"}");

    try (TableSource.Feed _ = tables.open(new TableQuery(PODS, Set.of()), log)) {
      FeedEvent.Refused refused = log.await(FeedEvent.Refused.class);
      assertThat(refused.scope()).isEqualTo("bank");
      log.awaitRow("shop/web", "Running");
    }
  }

  @Test
  void endsItsWatchWhenItIsClosed() throws InterruptedException {
    TableSource.Feed feed = open("shop");
    assertThat(server.watchCount()).isOne();

    feed.close();

    while (server.watchCount() > 0) {
      server.put("shop", "web", "x" + server.watchCount()); // A server notices when it writes.
      Thread.onSpinWait();
    }
  }
}
