package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How watches end, and what the feed makes of that.
@Timeout(30)
class WatchEndTest {

  private static final String PODS_PATH = "/api/v1/namespaces/shop/pods";
  private static final String EXPIRED =
      "{\"type\":\"ERROR\",\"object\":{\"metadata\":{},\"status\":\"Failure\",\"message\":"
          + "\"too old resource version: 10 (99)\",\"reason\":\"Expired\",\"code\":410}}\n";
  private static final Timings TIMINGS =
      new Timings(
          Duration.ofSeconds(5),
          Duration.ofMillis(700),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10));

  private final FeedLog log = new FeedLog();
  private FakeApiServer server;
  private ApiTransport transport;
  private ClusterHealth health;
  private ClusterTables tables;
  private volatile boolean isReplaced;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    server.put("shop", "web", "Running");
    transport = new ApiTransport(server.endpoint());
    var api = new ClusterApi(transport, new ClusterId("harbour@kubeconfig"), TIMINGS);
    var identity = new ClusterIdentity(api, () -> isReplaced = true);
    health = new ClusterHealth(api, identity, SignIn.SETTINGS, InstantSource.system());
    health.start();
    tables = new ClusterTables(api, health, InstantSource.system(), List::of);
  }

  @AfterEach
  void stop() {
    health.close();
    transport.close();
    server.close();
  }

  private TableSource.Feed open(Set<String> verbs) {
    var pods = new ResourceKind("", "v1", "pods", "Pod", true, verbs, List.of());
    return tables.open(new TableQuery(pods, Set.of("shop")), log);
  }

  private TableSource.Feed openWatched() throws InterruptedException {
    TableSource.Feed feed = open(Set.of("list", "watch"));
    log.await(FeedEvent.Watching.class);
    return feed;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXPIRED,
        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}",
        "{\"object\":{\"kind\":\"Status\",\"reason\":\"Gone\"},\"type\":\"ERROR\"}",
        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"message\":\"unable to decode an event\",\"reason\":\"InternalError\",\"code\":500}}",
        "{\"type\":\"ERROR\",\"object\":{\"code\":\"what?\",\"message\":{\"a\":[1]}}}",
        "{\"type\":\"ERROR\",\"object\":null}",
        "{\"type\":\"ERROR\",\"object\":\"no\"}",
        "{\"type\":\"ERROR\"}",
        "{\"kind\":\"Status\",\"code\":410,\"message\":\"bare\"}",
        "<html>Bad gateway</html>",
        "[1,2]",
        "\"text\""
      })
  void readsTheListAgainAfterAnErrorWhateverItLooksLike(String event) throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.deleteSilently("shop", "web");
      server.put("shop", "db", "Pending");
      log.awaitRow("shop/db", "Pending");

      server.sendRaw(event + "\n");

      log.await(FeedEvent.ListBegins.class);
      log.awaitGone("shop/web");
      log.await(FeedEvent.Watching.class);
      server.put("shop", "late", "Running");
      log.awaitRow("shop/late", "Running");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {EXPIRED, "{\"type\":\"ERROR\",\"object\":{\"code\":500}}"})
  void asksCalmlyAndNeverSaysLiveWhereEachWatchFails(String event) throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.fixWatches(200, event);
      server.sendRaw(event);
      log.await(FeedEvent.Polled.class);
      Instant start = Instant.now();
      int before = server.requests().size();
      for (int i = 0; i < 4; i++) {
        log.await(FeedEvent.Polled.class);
      }

      long each = Duration.between(start, Instant.now()).toMillis() / 4;
      assertThat(server.requests().size() - before).isLessThan(30);
      assertThat(each).isGreaterThan(40);
      List<FeedEvent> seen = log.seen();
      assertThat(seen.subList(seen.size() - 8, seen.size()))
          .noneMatch(FeedEvent.Watching.class::isInstance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 405, 500, 501})
  void showsAListThatMayNotBeWatchedAndReadsItAgain(int status) throws InterruptedException {
    server.fixWatches(status, "{\"message\":\"no watch for you\"}");

    try (TableSource.Feed _ = open(Set.of("list", "watch"))) {
      FeedEvent.Polled polled = log.await(FeedEvent.Polled.class);
      assertThat(polled.reason()).isEqualTo("no watch for you");
      assertThat(log.rows()).containsOnlyKeys("shop/web");

      server.put("shop", "db", "Pending");
      log.awaitRow("shop/db", "Pending");
      assertThat(log.seen())
          .noneMatch(FeedEvent.Watching.class::isInstance)
          .noneMatch(FeedEvent.Refused.class::isInstance);
    }
  }

  @Test
  void isNotLiveWhereTheKindCannotBeWatched() throws InterruptedException {
    try (TableSource.Feed _ = open(Set.of("list"))) {
      log.await(FeedEvent.Polled.class);
      server.put("shop", "db", "Pending");
      log.awaitRow("shop/db", "Pending");

      assertThat(log.seen()).noneMatch(FeedEvent.Watching.class::isInstance);
      assertThat(server.requests()).noneMatch(path -> path.contains("watch=1"));
    }
  }

  @Test
  void listsEachTimeAfterAWatchWithoutASignOfLife() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.deleteSilently("shop", "web");

      log.awaitGone("shop/web");
    }
  }

  @Test
  void isNotLiveWhereTheServerTakesTheWatchAndThenSaysNothing() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      FeedEvent.Polled polled = log.await(FeedEvent.Polled.class);
      assertThat(polled.reason()).isEqualTo("The server's watch says nothing.");
      log.await(FeedEvent.ListBegins.class);
      log.await(FeedEvent.Polled.class);

      try (var bookmarks = Executors.newSingleThreadScheduledExecutor()) {
        var rate = bookmarks.scheduleAtFixedRate(server::bookmark, 0, 100, TimeUnit.MILLISECONDS);
        log.await(FeedEvent.Watching.class);
        rate.cancel(false);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 20, 30", "40, 20, 40, 60", "500, 30, 60, 90"})
  void asksForWatchesThatEndBeforeTheyCountAsDead(int feeds, int least, int most, int silence) {
    for (int i = 0; i < 100; i++) {
      WatchSpan span = WatchSpan.among(feeds, Timings.DEFAULT.watchSilence());
      assertThat(span.seconds()).isBetween(least, most);
      assertThat(span.silence()).hasSeconds(silence);
    }
  }

  @Test
  void takesAnotherCertificateForAnotherClusterWhereNothingElseTellsThemApart() {
    server.fix("/api/v1/namespaces/kube-system", 403, "{\"message\":\"no\"}");
    server.showCertificate("one");
    int before = server.requests().size();
    while (server.requests().size() < before + 3) {
      Thread.onSpinWait();
    }
    assertThat(isReplaced).isFalse();

    server.showCertificate("two");

    while (!isReplaced) {
      Thread.onSpinWait();
    }
  }

  @Test
  void noticesThatAnotherClusterAnswers() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      health.identity().verify(System.nanoTime());
      server.becomeAnother();
      server.endWatches();

      FeedEvent.Interrupted lost = log.await(FeedEvent.Interrupted.class);
      assertThat(lost.problem().message()).isEqualTo("Another cluster answers at this address.");
      assertThat(isReplaced).isTrue();
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noticesThatAnotherClusterAnswersAlsoWhileNothingBreaks() throws Exception {
    health.identity().verify(System.nanoTime());
    server.becomeAnother();

    while (!isReplaced) {
      Thread.onSpinWait();
    }
  }

  @Test
  void isNotLiveWhileNobodyKnowsTheUser() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.fixAll(401, "{\"message\":\"Unauthorized\"}");
      FeedEvent.Interrupted lost = log.await(FeedEvent.Interrupted.class);
      assertThat(lost.problem()).isInstanceOf(ApiProblem.Unauthorized.class);

      server.put("shop", "web", "Changed");
      server.fixAll(0, "");
      log.await(FeedEvent.Watching.class);
      log.awaitRow("shop/web", "Changed");
    }
  }

  @Test
  void takesNoNoticeOfEventsThatItDoesNotKnow() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.sendRaw(
          "{\"type\":\"FUTURE\",\"object\":{\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\"}}}\n");
      server.put("shop", "db", "Pending");
      log.awaitRow("shop/db", "Pending");

      assertThat(log.rows()).containsOnlyKeys("shop/web", "shop/db");
      assertThat(log.seen()).filteredOn(FeedEvent.ListBegins.class::isInstance).hasSize(1);
    }
  }

  @Test
  void readsTheTypeOfAnEventAlsoWhereItComesLast() throws InterruptedException {
    try (TableSource.Feed _ = openWatched()) {
      server.sendRaw(
          "{\"object\":{\"kind\":\"Table\",\"rows\":[{\"cells\":[\"web\",\"x\"]}]},\"type\":\"DELETED\"}\n");

      log.awaitGone("shop/web");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "\"text\"", "null", "{\"kind\":\"Pod\",\"metadata\":{}}", "<html>"})
  void takesNothingElseForAnEmptyList(String answer) throws InterruptedException {
    server.fix(PODS_PATH, 200, answer);

    try (TableSource.Feed _ = open(Set.of("list", "watch"))) {
      log.await(FeedEvent.Interrupted.class);
      assertThat(log.seen()).noneMatch(FeedEvent.ListEnds.class::isInstance);
    }
  }
}
