package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A cluster that the user has opened: its kinds, its tables, its objects.
///
/// A thread of its own keeps the kinds up to date. It reads them again every so often, and at once
/// when a custom resource definition or an aggregated API comes or goes.
public final class ClusterSession implements AutoCloseable {

  /// Hears what happens to the session, on threads of the session.
  public interface Listener {

    void stateChanged(SessionState state);

    void kindsChanged(Discovery discovery);

    /// The definition of a custom resource came, went or changed, and perhaps its columns with it.
    void definitionChanged(String qualifiedName);
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
  private final ClusterHealth health;
  private final ClusterTables tables;
  private final DiscoveryClient discovery;
  private final Pause pause = new Pause();
  private final Thread thread;
  private final List<TableSource.Feed> watchedDefinitions = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile boolean definitionsChanged;

  // Touched by the thread only.
  private @Nullable Discovery known;

  ClusterSession(ClusterApi api, Listener listener, InstantSource clock) {
    this.api = api;
    this.listener = listener;
    this.health = new ClusterHealth(api, clock);
    this.tables = new ClusterTables(api, health, clock);
    this.discovery = new DiscoveryClient(api);
    this.thread = Thread.ofVirtual().name("discovery").unstarted(this::run);
  }

  ClusterSession start() {
    listener.stateChanged(new SessionState.Connecting());
    thread.start();
    return this;
  }

  /// The tables of this cluster; they end with the session.
  public TableSource tables() {
    return tables;
  }

  /// Reads one object as YAML.
  public String yaml(ResourceKind kind, ObjectRef object) throws ApiException {
    return api.yaml(kind, object);
  }

  private void run() {
    try {
      connect();
      followDefinitions();
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
    while (!closed) {
      try {
        String version = api.version();
        refresh();
        health.add(new Reporter(version));
        health.start();
        listener.stateChanged(new SessionState.Connected(version));
        return;
      } catch (ApiException e) {
        log.debug("Cannot connect", e);
        listener.stateChanged(new SessionState.Failed(e.problem()));
        pause.await(backoff.next());
      }
    }
  }

  private void refreshAfterChanges() throws InterruptedException {
    refreshQuietly();
    while (definitionsChanged && !closed) {
      definitionsChanged = false;
      for (Duration delay : AFTER_A_CHANGE) {
        Thread.sleep(delay);
        refreshQuietly();
      }
    }
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (ApiException e) {
      log.debug("The kinds could not be read again", e); // Known kinds stay; health tells why.
    }
  }

  private void refresh() throws ApiException {
    Discovery now = discovery.fetch();
    if (!now.equals(known)) {
      known = now;
      listener.kindsChanged(now);
    }
  }

  private void followDefinitions() {
    for (ResourceKind kind :
        List.of(ResourceKind.CUSTOM_RESOURCE_DEFINITIONS, ResourceKind.API_SERVICES)) {
      watchedDefinitions.add(tables.open(new TableQuery(kind, Set.of()), this::sawDefinitions));
    }
    if (closed) {
      watchedDefinitions.forEach(TableSource.Feed::close);
    }
  }

  private void sawDefinitions(FeedEvent event) {
    if (event instanceof FeedEvent.Rows(var batch)) {
      for (int row = 0; row < batch.size(); row++) {
        listener.definitionChanged(batch.cell(row, 0));
      }
      definitionsChanged = true;
      pause.end();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    health.close();
    watchedDefinitions.forEach(TableSource.Feed::close);
  }

  private final class Reporter implements ClusterHealth.Listener {

    private final String version;

    Reporter(String version) {
      this.version = version;
    }

    @Override
    public void lost(Instant since, ApiProblem problem) {
      listener.stateChanged(new SessionState.Lost(since, problem));
    }

    @Override
    public void regained() {
      listener.stateChanged(new SessionState.Connected(version));
    }
  }
}
