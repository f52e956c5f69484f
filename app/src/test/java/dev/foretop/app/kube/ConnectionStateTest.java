package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A connection as it goes up and down, against a server over real sockets.
@Timeout(30)
class ConnectionStateTest {

  private static final ClusterId HARBOUR = new ClusterId("harbour@kubeconfig");
  private static final String RENEWALS = "/local/v1/reconnect";
  private static final String EXPIRED =
      """
      {"error":{"message":"the certificate has expired","hint":"renew it","foretop":
       {"problem":"cluster-certificate","certificate":{"host":"api.example","rules":["expired"],
        "chain":[{"subject":"CN=api","issuer":"CN=ca","notBefore":"2020-01-01T00:00:00Z",
        "notAfter":"2021-01-01T00:00:00Z","names":["api.example"],"serial":"1","sha256":"AB:CD"}]}}}}
      """;

  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
  private FakeApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    server.put("", "shop", "Active");
    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    server.fix("/api", 200, golden("api.discovery-v2.json"));
    server.fix("/apis", 200, golden("apis.discovery-v2.json"));
    server.fix(RENEWALS, 200, "");
    client = new KubernetesClient(server.endpoint(), ClusterTablesTest.FAST);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void tellsWhatTheUserCanDoByTheKindOfProblem() throws Exception {
    server.fix("/version", 502, EXPIRED);
    try (ClusterSession _ = open(SignIn.SETTINGS)) {
      var certificate = await(ConnectionState.CertificateProblem.class);
      assertThat(certificate.report().rules()).containsExactly("expired");
      assertThat(certificate.report().chain().getFirst().names()).containsExactly("api.example");
      assertThat(certificate.outage().problem().hint()).isEqualTo("renew it");

      server.fix("/version", 401, "{\"message\":\"Unauthorized\"}");
      assertThat(await(ConnectionState.NeedsSignIn.class).outage().waitsForUser()).isFalse();

      server.fix("/version", 504, "{\"error\":{\"message\":\"a timeout\"}}");
      assertThat(await(ConnectionState.Unreachable.class).outage().wasLive()).isFalse();

      server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
      server.fix("/api", 403, "{\"message\":\"forbidden: nobody may\"}");
      assertThat(await(ConnectionState.Forbidden.class).outage().problem().message())
          .isEqualTo("forbidden: nobody may");

      server.fix("/api", 200, golden("api.discovery-v2.json"));
      await(ConnectionState.Live.class);
    }
  }

  @Test
  void doesNotTakeAPageForAnApiServer() throws Exception {
    server.fix("/version", 200, "<html>Welcome to the hotel</html>");
    try (ClusterSession _ = open(SignIn.SETTINGS)) {
      assertThat(await(ConnectionState.Unreachable.class).outage().problem())
          .extracting(ApiProblem::message, ApiProblem::hint)
          .asString()
          .contains("no Kubernetes API server", "wants you to sign in first");
      server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
      server.fix("/api", 200, "<html>");
      // What was under way before may still report the page.
      while (!(await(ConnectionState.Unreachable.class).outage().problem()
          instanceof ApiProblem.Failed)) {
        Thread.onSpinWait();
      }

      server.fix("/api", 200, golden("api.discovery-v2.json"));
      await(ConnectionState.Live.class);
      server.fix("/version", 200, "<html>");
      await(ConnectionState.Unreachable.class);
      server.fix("/version", 200, "{}");
      await(ConnectionState.Live.class);
    }
  }

  @Test
  void saysThatACredentialIsMissingAndNotThatTheClusterIs() throws Exception {
    server.fix("/version", 502, missing(true));
    try (ClusterSession _ = open(SignIn.GOOGLE)) {
      assertThat(await(ConnectionState.NeedsSignIn.class).outage().problem().message())
          .isEqualTo("signed out");
      server.fix("/version", 502, missing(false));
      await(ConnectionState.Unreachable.class);
    }
  }

  @Test
  void asksTheUserOnceAndThenWaitsForThem() throws Exception {
    server.fix("/version", 502, missing(true));
    try (ClusterSession session = open(SignIn.PLUGIN)) {
      assertThat(await(ConnectionState.NeedsSignIn.class).outage().waitsForUser()).isTrue();
      assertThat(states.poll(800, TimeUnit.MILLISECONDS)).isNull();
      assertThat(asked("/version")).isEqualTo(1);

      session.reconnect();
      await(ConnectionState.Connecting.class);
      await(ConnectionState.NeedsSignIn.class);
      assertThat(asked("/version")).isEqualTo(2);
      assertThat(asked(RENEWALS)).isEqualTo(1);

      server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
      session.reconnect();
      await(ConnectionState.Live.class);
    }
  }

  @Test
  void asksTheUserAgainWhatTheyRefusedWhenTheyWantThat() throws Exception {
    String refused = missing(true).replace("\"signIn\"", "\"refused\":true,\"signIn\"");
    server.fix("/version", 502, refused);
    server.fix(RENEWALS + "?ask-again", 200, "");
    try (ClusterSession session = open(SignIn.PLUGIN)) {
      assertThat(await(ConnectionState.NeedsSignIn.class).outage().problem())
          .isEqualTo(new ApiProblem.Unauthorized("signed out", null, ApiProblem.Refusal.USER));
      session.reconnect();
      await(ConnectionState.Connecting.class);
      await(ConnectionState.NeedsSignIn.class);
      assertThat(asked(RENEWALS + "?ask-again")).isZero();

      session.reconnectAndAskAgain();
      await(ConnectionState.Connecting.class);
      await(ConnectionState.NeedsSignIn.class);
      assertThat(asked(RENEWALS + "?ask-again")).isEqualTo(1);
    }
  }

  @Test
  void asksTheUserOnceWhenASignInEndsWhileTablesAreOpen() throws Exception {
    var log = new FeedLog();
    try (ClusterSession session = open(SignIn.PLUGIN)) {
      await(ConnectionState.Live.class);
      try (TableSource.Feed _ =
          session.tables().open(new TableQuery(ResourceKind.NAMESPACES, Set.of()), log)) {
        log.await(FeedEvent.Watching.class);
        server.fixAll(502, missing(true));
        server.endWatches();
        await(ConnectionState.NeedsSignIn.class);
        int asked = server.requests().size();
        assertThat(states.poll(800, TimeUnit.MILLISECONDS)).isNull();
        assertThat(server.requests().size() - asked).isLessThan(6);

        server.fixAll(0, "");
        session.reconnect();
        await(ConnectionState.Live.class);
        log.await(FeedEvent.Watching.class);
      }
    }
  }

  @Test
  void replacesACredentialThatTheClusterRefusesBeforeItBothersTheUser() throws Exception {
    try (ClusterSession _ = open(SignIn.PLUGIN)) {
      await(ConnectionState.Live.class);
      server.onRequest(RENEWALS, () -> server.fixAll(0, ""));
      server.fixAll(401, "{\"message\":\"Unauthorized\"}");
      server.endWatches();

      while (asked(RENEWALS) == 0) {
        Thread.onSpinWait();
      }
      assertThat(states.poll(500, TimeUnit.MILLISECONDS))
          .isIn((Object) null, new ConnectionState.Live("v1.36.3"));
    }
  }

  @Test
  void goesOnWithAFreshCredentialAfterAnOutage() throws Exception {
    try (ClusterSession _ = open(SignIn.SETTINGS)) {
      await(ConnectionState.Live.class);
      assertThat(asked(RENEWALS)).isZero();
      server.fix("/version", 502, "{\"error\":{\"message\":\"cut off\"}}");
      assertThat(await(ConnectionState.Unreachable.class).outage().wasLive()).isTrue();

      server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
      await(ConnectionState.Live.class);
      assertThat(asked(RENEWALS)).isEqualTo(1);
    }
  }

  @Test
  void noticesSleepAndOtherNetworks() {
    var now = new AtomicReference<>(Instant.EPOCH);
    var addresses = new AtomicReference<>(Set.of("10.0.0.7"));
    var calls = new AtomicInteger();
    try (var surroundings = new Surroundings(now::get, addresses::get)) {
      surroundings.add(calls::incrementAndGet);
      now.set(now.get().plus(Surroundings.INTERVAL));
      surroundings.check();
      assertThat(calls).hasValue(0);

      now.set(now.get().plus(Duration.ofMinutes(20)));
      surroundings.check();
      assertThat(calls).hasValue(1);

      addresses.set(Set.of());
      surroundings.check();
      assertThat(calls).hasValue(1);
      addresses.set(Set.of("192.168.1.9"));
      surroundings.check();
      assertThat(calls).hasValue(2);
    }
  }

  private ClusterSession open(SignIn signIn) {
    return client.open(
        HARBOUR,
        signIn,
        new ClusterSession.Listener() {
          @Override
          public void stateChanged(ConnectionState state) {
            states.add(state);
          }
        });
  }

  private <T extends ConnectionState> T await(Class<T> type) throws InterruptedException {
    while (true) {
      ConnectionState state = states.take();
      if (type.isInstance(state)) {
        return type.cast(state);
      }
    }
  }

  private long asked(String path) {
    return server.requests().stream().filter(path::equals).count();
  }

  private static String missing(boolean signIn) {
    return "{\"error\":{\"message\":\"signed out\",\"foretop\":{\"problem\":\"credential-missing\",\"signIn\":%s}}}"
        .formatted(signIn);
  }

  private static String golden(String name) throws IOException {
    return new String(Golden.bytes(name), StandardCharsets.UTF_8);
  }
}
