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

    /// The cluster was lost, or is lost for another reason than before.
    void lost(Instant since, ApiProblem problem);

    void regained();

    /// Another server of the same cluster answers now, so far as anybody can tell.
    default void doubted() {}
  }

  private static final Logger log = LoggerFactory.getLogger(ClusterHealth.class);
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private static final int PROBES_FOR_IDENTITY = 5;

  private final ClusterApi api;
  private final ClusterIdentity identity;
  private final SignIn signIn;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Pause pause = new Pause();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private volatile Instant lastAnswer;
  private volatile @Nullable ApiProblem problem;
  private volatile boolean isRenewed;
  private volatile boolean isAnswered;
  private int probes; // touched by the thread only

  ClusterHealth(ClusterApi api, ClusterIdentity identity, SignIn signIn, InstantSource clock) {
    this.api = api;
    this.identity = identity;
    this.signIn = signIn;
    this.clock = clock;
    this.backoff = new Backoff(api.timings().firstBackoff(), api.timings().lastBackoff());
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

  /// How many listen.
  int listeners() {
    return listeners.size();
  }

  /// Returns whether only the user can bring the cluster back: each further try could ask them to
  /// sign in once more.
  boolean waitsForUser(ApiProblem why) {
    return signIn == SignIn.PLUGIN && why instanceof ApiProblem.Unauthorized;
  }

  /// Who answers.
  ClusterIdentity identity() {
    return identity;
  }

  /// Whether there is no sign of life now.
  boolean isLost() {
    return problem != null;
  }

  /// Why not, or null if there is one.
  @Nullable ApiProblem problem() {
    return problem;
  }

  /// Returns whether requests make no sense now.
  boolean needsSignIn() {
    return problem instanceof ApiProblem.Unauthorized;
  }

  /// Takes somebody else's word for it that the cluster does not know the user. A credential that
  /// the cluster refuses is replaced once before the user is bothered.
  void refused(ApiProblem.Unauthorized refusal) {
    if (problem == null && refusal.isRefusal()) {
      renew();
    } else {
      fail(refusal);
    }
  }

  /// Takes somebody else's word for it that the cluster answers. One that counts as lost is asked
  /// at once, and tells of what comes of that even if it is the same again.
  void answered() {
    if (problem != null) {
      isAnswered = true;
      pause.end();
    }
  }

  /// Asks at once, over new connections and with a new credential.
  void renew() {
    isRenewed = true;
    pause.end();
  }

  private void probe() {
    try {
      while (true) {
        pause.await(interval());
        probeOnce();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  // A lost cluster is asked sooner at first, and then less and less often.
  private Duration interval() {
    ApiProblem now = problem;
    if (now == null) {
      backoff.reset();
      return Backoff.jittered(api.timings().probeInterval());
    }
    if (waitsForUser(now)) {
      return FOR_EVER;
    }
    return now instanceof ApiProblem.Unauthorized
        ? Backoff.jittered(api.timings().refusedRetry())
        : backoff.next();
  }

  private void probeOnce() {
    boolean renewed = isRenewed;
    isRenewed = false;
    ApiProblem known = problem;
    if (!renewed && known != null && waitsForUser(known)) {
      return;
    }
    try {
      ask(renewed);
      succeed(renewed);
    } catch (ApiException e) {
      boolean refused =
          e.problem() instanceof ApiProblem.Unauthorized refusal && refusal.isRefusal();
      if (refused && !renewed && known == null) {
        renew();
      } else {
        fail(e.problem());
        leaveConnections(e.problem());
      }
    }
  }

  // It may be the connection alone that is dead, behind a router that has forgotten it. The next
  // probe is not to wait until somebody notices.
  private void leaveConnections(ApiProblem why) {
    try {
      if (why instanceof ApiProblem.Unreachable) {
        api.renewConnections();
      }
    } catch (ApiException e) {
      log.debug("The proxy keeps its connections", e);
    }
  }

  private void ask(boolean renew) throws ApiException {
    if (renew) {
      api.renew();
    }
    Duration usual = api.timings().probeAnswer();
    api.version(renew ? signIn.patience(usual) : usual);
    if (identity.sawCertificate(api.certificate())) {
      identity.verifyForOther(System.nanoTime());
      listeners.forEach(Listener::doubted);
    } else if (problem != null || renew || ++probes % PROBES_FOR_IDENTITY == 0) {
      identity.verify(System.nanoTime());
    }
  }

  // Each reconnection goes on with a new credential: the old one is as old as the old connection.
  private void succeed(boolean isNew) throws ApiException {
    lastAnswer = clock.instant();
    boolean wasLost = problem != null;
    if (wasLost && !isNew) {
      ask(true);
    }
    problem = null;
    isAnswered = false;
    if (wasLost || isNew) {
      listeners.forEach(Listener::regained);
    }
  }

  private synchronized void fail(ApiProblem next) {
    ApiProblem last = problem;
    boolean isNews = last == null || !last.equals(next) || isAnswered;
    isAnswered = false;
    if (!thread.isInterrupted() && isNews) {
      log.info("Lost contact: {}", next.message());
      problem = next;
      listeners.forEach(listener -> listener.lost(lastAnswer, next));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
