package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A cluster that the user has opened: its kinds, its tables, its objects.
///
/// A thread of its own keeps the kinds up to date. It reads them again every so often, and at once
/// when a custom resource definition or an aggregated API comes or goes.
public final class ClusterSession implements Cluster, AutoCloseable {

  /// Hears what happens to the session, on threads of the session.
  public interface Listener {

    default void stateChanged(ConnectionState state) {}

    default void kindsChanged(Discovery discovery) {}

    /// The definition of a custom resource came, went or changed, and perhaps its columns with it.
    default void definitionChanged(String qualifiedName) {}

    /// Another cluster answers at this one's address: nothing of the session is true any more.
    default void clusterReplaced() {}
  }

  private static final Logger log = LoggerFactory.getLogger(ClusterSession.class);

  // A new definition is served a moment after it is announced.
  private static final List<Duration> AFTER_A_CHANGE =
      List.of(
          Duration.ofMillis(20),
          Duration.ofMillis(150),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  private final ClusterApi api;
  private final Listener listener;
  private final ClusterIdentity identity;
  private final ClusterHealth health;
  private final ClusterTables tables;
  private final TableSource measuredTables;
  private final ClusterStreams streams;
  private final DiscoveryClient discovery;
  private final Access access;
  private final Pause pause = new Pause();
  private final Thread thread;
  private final DefinitionWatch definitions;
  private final SignIn signIn;
  private final Surroundings surroundings;
  private final Runnable onSurroundings = this::reconnect;
  private final InstantSource clock;
  private volatile Supplier<List<String>> likely = List::of;
  private volatile boolean closed;
  private volatile boolean isLive;
  private volatile boolean renewFirst;

  private volatile @Nullable Discovery known;

  // Touched by the thread only.
  private boolean wasRefused;

  ClusterSession(
      ClusterApi api,
      SignIn signIn,
      Listener listener,
      Surroundings surroundings,
      InstantSource clock) {
    this.api = api;
    this.signIn = signIn;
    this.listener = listener;
    this.surroundings = surroundings;
    this.clock = clock;
    this.identity = new ClusterIdentity(api, listener::clusterReplaced);
    this.health = new ClusterHealth(api, identity, signIn, clock);
    this.tables = new ClusterTables(api, health, clock, this::likelyNamespaces);
    this.measuredTables = new UsageTables(tables, api, this::isMeasured, new PodsOfNodes(api));
    this.streams = new ClusterStreams(api, health);
    this.discovery = new DiscoveryClient(api, clock);
    this.access = new Access(api, clock);
    this.definitions = new DefinitionWatch(api, tables, listener, pause::end);
    this.thread = Thread.ofVirtual().name("discovery").unstarted(this::run);
  }

  ClusterSession start() {
    listener.stateChanged(new ConnectionState.Connecting());
    surroundings.add(onSurroundings);
    thread.start();
    return this;
  }

  /// Tries again at once, over new connections and with a new credential: the user asks for it, or
  /// the machine woke up. What is open goes on until that has worked.
  public void reconnect() {
    if (isLive) {
      health.renew();
    } else {
      renewFirst = true;
      pause.end();
    }
  }

  /// Does the same, and has the user asked again whether a program may run that they refused.
  public void reconnectAndAskAgain() {
    api.askAgain();
    reconnect();
  }

  @Override
  public ClusterId id() {
    return api.cluster();
  }

  @Override
  public Discovery discovery() {
    Discovery now = known;
    return now == null ? Discovery.EMPTY : now;
  }

  @Override
  public TableSource tables() {
    return measuredTables;
  }

  private boolean isMeasured() {
    return discovery().kinds().stream()
        .anyMatch(kind -> kind.group().equals("metrics.k8s.io") && kind.plural().equals("pods"));
  }

  @Override
  public Objects objects() {
    return api;
  }

  @Override
  public Deprecations deprecations() {
    return api.deprecations();
  }

  @Override
  public List<String> likelyNamespaces() {
    return likely.get();
  }

  /// Says who knows in which namespaces the user has worked; asked on any thread.
  public void setLikelyNamespaces(Supplier<List<String>> namespaces) {
    likely = namespaces;
  }

  @Override
  public Streams streams() {
    return streams;
  }

  @Override
  public Access access() {
    return access;
  }

  @Override
  public RawRequests requests() {
    return api;
  }

  private void run() {
    try {
      connect();
      learnIdentity();
      definitions.follow();
      while (!closed) {
        pause.await(Backoff.jittered(api.timings().discovery()));
        refreshAfterChanges();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private void connect() throws InterruptedException {
    var backoff = new Backoff(api.timings().firstBackoff(), api.timings().lastBackoff());
    Instant start = clock.instant();
    while (!closed) {
      try {
        String version = tryToConnect();
        isLive = true;
        health.add(new Reporter(version));
        health.start();
        listener.stateChanged(new ConnectionState.Live(version));
        return;
      } catch (ApiException e) {
        log.debug("Cannot connect", e);
        if (isFirstRefusal(e.problem())) {
          continue;
        }
        boolean waits = health.waitsForUser(e.problem());
        var outage = new ConnectionState.Outage(e.problem(), start, false, waits);
        listener.stateChanged(ConnectionState.of(outage));
        awaitNextTry(waits ? Duration.ofDays(365) : waitAfter(e.problem(), backoff));
      }
    }
  }

  private String tryToConnect() throws ApiException, InterruptedException {
    if (renewFirst) {
      renewFirst = false;
      api.renew();
    }
    String version = api.version(signIn.patience(api.timings().probeAnswer()));
    refresh(false);
    return version;
  }

  // The credential may have been one from long ago.
  private boolean isFirstRefusal(ApiProblem problem) {
    boolean refused = problem instanceof ApiProblem.Unauthorized refusal && refusal.isRefusal();
    boolean first = refused && !wasRefused;
    wasRefused = refused;
    renewFirst = renewFirst || first;
    return first;
  }

  private Duration waitAfter(ApiProblem problem, Backoff backoff) {
    return problem instanceof ApiProblem.Unauthorized
        ? Backoff.jittered(api.timings().refusedRetry())
        : backoff.next();
  }

  private void awaitNextTry(Duration longest) throws InterruptedException {
    if (!renewFirst) {
      pause.await(longest);
    }
    if (renewFirst) {
      listener.stateChanged(new ConnectionState.Connecting());
    }
  }

  private void refreshAfterChanges() throws InterruptedException {
    refreshQuietly(false);
    while (definitions.takeChange() && !closed) {
      definitions.read();
      for (Duration delay : AFTER_A_CHANGE) {
        Thread.sleep(delay);
        refreshQuietly(true);
      }
    }
  }

  private void refreshQuietly(boolean isChanged) throws InterruptedException {
    if (health.needsSignIn()) {
      return; // A request could ask the user to sign in once more.
    }
    try {
      refresh(isChanged);
    } catch (ApiException e) {
      log.debug("The kinds could not be read again", e); // Known kinds stay; health tells why.
    }
  }

  private void refresh(boolean isChanged) throws ApiException, InterruptedException {
    Discovery now = discovery.fetch(isChanged);
    if (!now.equals(known)) {
      known = now;
      listener.kindsChanged(now);
    }
  }

  private void learnIdentity() {
    try {
      boolean isKnown = identity.verify(System.nanoTime());
      log.debug("The cluster {} be told from others", isKnown ? "can" : "cannot");
    } catch (ApiException e) {
      log.debug("The cluster does not say who it is", e); // It is asked again.
    }
  }

  @Override
  public void close() {
    closed = true;
    surroundings.remove(onSurroundings);
    thread.interrupt();
    health.close();
    definitions.close();
  }

  private final class Reporter implements ClusterHealth.Listener {

    private final String version;

    Reporter(String version) {
      this.version = version;
    }

    @Override
    public void lost(Instant since, ApiProblem problem) {
      boolean waits = health.waitsForUser(problem);
      listener.stateChanged(
          ConnectionState.of(new ConnectionState.Outage(problem, since, true, waits)));
    }

    @Override
    public void regained() {
      listener.stateChanged(new ConnectionState.Live(version));
    }
  }
}
