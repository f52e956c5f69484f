package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a cluster for a sign of life every few seconds.
///
/// A server that hangs closes no connection, so its watches only fall silent, as watches do anyway.
/// This tells the two apart long before a watch runs into its time limit.
final class ClusterHealth implements AutoCloseable {

  /// Hears of changes, on the thread that noticed them.
  interface Listener {

    void lost(Instant since, ApiProblem problem);

    void regained();
  }

  private static final Logger log = LoggerFactory.getLogger(ClusterHealth.class);

  private final ClusterApi api;
  private final InstantSource clock;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private volatile Instant lastAnswer;
  private volatile @Nullable ApiProblem problem;

  ClusterHealth(ClusterApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
    this.lastAnswer = clock.instant();
    this.thread = Thread.ofVirtual().name("health").unstarted(this::probe);
  }

  void start() {
    thread.start();
  }

  void add(Listener listener) {
    listeners.add(listener);
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  /// When the cluster last answered a probe.
  Instant lastAnswer() {
    return lastAnswer;
  }

  private void probe() {
    try {
      while (true) {
        // A lost cluster is asked more often: its return should show at once.
        Duration interval = api.timings().probeInterval();
        Thread.sleep(Backoff.jittered(problem == null ? interval : interval.dividedBy(4)));
        probeOnce();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private void probeOnce() {
    try {
      api.version();
      lastAnswer = clock.instant();
      if (problem != null) {
        problem = null;
        listeners.forEach(Listener::regained);
      }
    } catch (ApiException e) {
      if (problem == null && !Thread.currentThread().isInterrupted()) {
        log.info("Lost contact: {}", e.getMessage());
        problem = e.problem();
        listeners.forEach(listener -> listener.lost(lastAnswer, e.problem()));
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
