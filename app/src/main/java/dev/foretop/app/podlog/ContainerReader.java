package dev.foretop.app.podlog;

import dev.foretop.app.kinds.ContainerState;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.LogRead;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Follows the log of one container through interruptions and restarts, on a thread of its own.
///
/// Where it went on, nothing is missing and nothing comes twice; where lines are gone for good, a
/// seam says so.
final class ContainerReader implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LAST_LINES = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final ObjectKey pod;
  private final LogSource source;
  private final LogOptions options;
  private final Thread thread;
  private final SeenWindow seen = new SeenWindow();
  private final Intake intake;
  private final Semaphore podChanged = new Semaphore(0);
  private final CatchUp catchUp = new CatchUp();
  private final Pause pause = new Pause();
  private final Runnable onBack;
  private final Instant since;

  private volatile boolean wasLost;
  private volatile boolean closed;
  private volatile boolean isOver;
  private volatile boolean isGone;
  private volatile @Nullable LogRead reading;
  private volatile @Nullable String trouble;

  // Touched by the thread only.
  private int restarts = -1;
  private boolean wasRefused;
  private boolean isNextRun;

  /// @param onBack called when lines come again that could not be read for a while
  ContainerReader(
      Cluster cluster, LogSource source, LogOptions options, Merger merger, Runnable onBack) {
    this.cluster = cluster;
    this.pod = new ObjectKey(cluster.id(), ResourceKind.PODS, source.namespace(), source.pod());
    this.source = source;
    this.options = options;
    this.intake = new Intake(source, seen, merger);
    this.onBack = onBack;
    Since from = options.since();
    this.since = from == null ? Instant.MIN : from.moment(Instant.now());
    this.thread = Thread.ofVirtual().name("log-" + source.index()).unstarted(this::run);
  }

  /// Begins to read, if it has not begun.
  void start() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  int index() {
    return source.index();
  }

  /// Returns whether it still reads what was written while it did not.
  boolean isCatchingUp() {
    return catchUp.isBehind() && !closed && !isOver;
  }

  /// The server is there again: whoever waits to try again need not.
  void retryNow() {
    pause.end();
    if (wasLost) {
      catchUp.connecting();
    }
  }

  /// The pod is not what it was; perhaps the container runs again.
  void podChanged() {
    podChanged.release();
  }

  /// The pod is not there any more. What is still on its way is read; then the end is near, whether
  /// the server ends the log or not.
  void podGone() {
    if (!isGone) {
      isGone = true;
      podChanged();
      Thread.ofVirtual().name("log-end").start(this::endSoon);
    }
  }

  private void endSoon() {
    try {
      Thread.sleep(LAST_LINES);
      LogRead read = reading;
      if (read != null) {
        read.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns what stands in the way of reading, or null.
  @Nullable String trouble() {
    return trouble;
  }

  /// Returns whether nothing more can come.
  boolean isOver() {
    return isOver;
  }

  private void run() {
    try {
      if (options.isPrevious()) {
        readPrevious();
      } else {
        follow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    } finally {
      isOver = true;
    }
  }

  private void readPrevious() throws InterruptedException {
    try {
      read(new LogQuery(source.container(), false, true, true, sinceOrNull(), options.tail()));
    } catch (ApiException e) {
      trouble = e.problem().message();
      boolean isNone = e.problem() instanceof ApiProblem.Failed;
      intake.seam(
          isNone ? Texts.of("podlog.no.run.before", source.container()) : String.valueOf(trouble));
    }
  }

  private void follow() throws InterruptedException {
    while (!closed) {
      Optional<ContainerState> state = state();
      if (state.isEmpty()) {
        return;
      }
      ContainerState now = state.get();
      if (!now.hasStarted()) {
        awaitChange();
      } else {
        crossRestart(now);
        boolean wasRead = readOn(now.isRunning());
        if (wasRead && !now.isRunning()) {
          if (now.isOver()) {
            return;
          }
          awaitChange();
        }
      }
    }
  }

  // Empty if the pod is gone, or the session is closed.
  private Optional<ContainerState> state() throws InterruptedException {
    while (!closed) {
      try {
        JsonNode object = cluster.objects().json(pod);
        trouble = null;
        Optional<ContainerState> state = ContainerState.of(object, source.container());
        if (state.isPresent()) {
          return state;
        }
        awaitChange();
      } catch (ApiException e) {
        if (e.problem() instanceof ApiProblem.NotFound) {
          trouble = null;
          intake.seam(Texts.of("podlog.s.gone", source.pod()));
          return Optional.empty();
        }
        isLost(e.problem());
        pause.take();
      }
    }
    return Optional.empty();
  }

  private void awaitChange() throws InterruptedException {
    catchUp.done();
    if (podChanged.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      podChanged.drainPermits();
    }
  }

  // The rest of the run before, and what happened between.
  private void crossRestart(ContainerState now) throws InterruptedException {
    int before = restarts;
    restarts = now.restarts();
    if (before < 0 || now.restarts() <= before || !now.isRunning()) {
      if (before >= 0 && !now.isRunning()) {
        restarts = before; // Its last run is still the one that was read.
      }
      return;
    }
    try {
      seen.interrupted();
      read(new LogQuery(source.container(), false, true, true, resumePoint(), -1));
    } catch (ApiException _) {
      // The node has cleaned up already; the next line tells whether something is missing.
    }
    isNextRun = true;
    int unseen = now.restarts() - before - 1;
    String gap = unseen > 0 ? Texts.count("podlog.runs.between.lost", unseen) : "";
    String why = now.end().isEmpty() ? "" : " (" + now.end() + ")";
    intake.seam(Texts.of("podlog.s.s.restarted", source.shortPod(), source.container(), why, gap));
  }

  // Returns whether the log was read to its end.
  private boolean readOn(boolean follows) throws InterruptedException {
    boolean isFirst = seen.isEmpty();
    if (!isFirst && isNextRun) {
      seen.restarted();
    } else if (!isFirst) {
      seen.interrupted();
    }
    Instant from = isFirst ? sinceOrNull() : resumePoint();
    long tail = isFirst ? options.tail() : -1;
    try {
      read(new LogQuery(source.container(), follows, false, true, from, tail));
      trouble = null;
      isNextRun = false;
      if (follows) {
        Thread.sleep(FIRST_PAUSE); // The pod's status follows a moment after the end.
      }
      return true;
    } catch (ApiException e) {
      isLost(e.problem());
      tellRefusal(e.problem());
      pause.take();
      return false;
    }
  }

  private void isLost(ApiProblem problem) {
    trouble = problem.message();
    if (!wasLost) {
      wasLost = true;
      catchUp.connecting();
    }
  }

  private void tellRefusal(ApiProblem problem) throws InterruptedException {
    if (problem instanceof ApiProblem.Forbidden && !wasRefused) {
      wasRefused = true;
      intake.seam("%s %s: %s".formatted(source.shortPod(), source.container(), problem.message()));
    }
  }

  private @Nullable Instant sinceOrNull() {
    return since.equals(Instant.MIN) ? null : since;
  }

  private @Nullable Instant resumePoint() {
    return seen.isEmpty() ? sinceOrNull() : Instant.ofEpochSecond(seen.resumeSecond());
  }

  private void read(LogQuery query) throws ApiException, InterruptedException {
    LogRead read = cluster.streams().log(pod, query);
    reading = read;
    try {
      if (!closed) {
        read.run(this::readLines);
      }
    } catch (ApiException e) {
      if (closed || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  private void readLines(InputStream log) throws IOException {
    pause.reset();
    InputStream watched = catchUp.reading(log);
    if (wasLost) {
      wasLost = false;
      onBack.run();
    }
    new TimedLines(intake::accept).readAll(watched);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    LogRead read = reading;
    if (read != null) {
      read.close();
    }
  }
}
