package dev.foretop.app.kube;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists one scope and watches it, on a thread of its own, until it is closed.
///
/// Nothing that goes wrong ends it: it says what is wrong and tries again.
final class ScopeFeed implements TableSource.Feed, ClusterHealth.Listener {

  private static final Logger log = LoggerFactory.getLogger(ScopeFeed.class);
  private static final Duration SHORT_WATCH = Duration.ofSeconds(1);
  private static final Duration UNTIL_WOKEN = Duration.ofDays(365);

  private final ClusterApi api;
  private final ClusterHealth health;
  private final ScopeLister lister;
  private final Consumer<FeedEvent> sink;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Pause pause = new Pause();
  private final Thread thread;
  private final AtomicReference<@Nullable HttpGet> watch = new AtomicReference<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean listAgain = new AtomicBoolean();
  private volatile boolean closed;
  private volatile boolean wokenUp;

  // Touched by the thread only.
  private @Nullable Position position;
  private List<Column> columns = List.of();

  ScopeFeed(
      ClusterApi api,
      ClusterHealth health,
      ScopeLister lister,
      Consumer<FeedEvent> sink,
      InstantSource clock) {
    this.api = api;
    this.health = health;
    this.lister = lister;
    this.sink = sink;
    this.clock = clock;
    this.backoff = new Backoff(api.timings().firstBackoff(), api.timings().lastBackoff());
    this.thread = Thread.ofVirtual().name("feed " + lister.kind().plural()).unstarted(this::run);
  }

  ScopeFeed start() {
    health.add(this);
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (!closed) {
        listAndWatch();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  // The one backstop of this thread: a fault of ours must not leave a table that looks alive.
  private void listAndWatch() throws InterruptedException {
    try {
      if (listAgain.getAndSet(false)) {
        position = null;
      }
      Position from = position == null ? list() : position;
      position = from;
      watch(from);
    } catch (ApiException e) {
      recover(e.problem());
    } catch (RuntimeException e) {
      log.error("The feed of {} failed", lister.kind().qualifiedName(), e);
      position = null;
      recover(new ApiProblem.Failed(0, "Foretop failed to read the answer: " + e.getMessage()));
    }
  }

  private Position list() throws ApiException, InterruptedException {
    sink.accept(new FeedEvent.ListBegins(lister.scope()));
    Position listed = lister.list(this::forward);
    sink.accept(new FeedEvent.ListEnds(lister.scope()));
    interrupted.set(false);
    backoff.reset();
    return listed;
  }

  private void forward(FeedEvent event) {
    if (event instanceof FeedEvent.Columns(var newColumns)) {
      columns = newColumns;
    }
    if (!closed) {
      sink.accept(event);
    }
  }

  private void watch(Position from) throws ApiException, InterruptedException {
    if (!lister.kind().canWatch()) {
      watching();
      pause.await(api.timings().refusedRetry());
      position = null;
      return;
    }
    Instant start = clock.instant();
    follow(from);
    if (Duration.between(start, clock.instant()).compareTo(SHORT_WATCH) < 0) {
      pause.await(backoff.next()); // A server that ends each watch at once is not asked at once.
    }
  }

  private void follow(Position from) throws ApiException {
    var reader = new WatchReader(lister.namespace(), from, columns, this::forward, this::sawEvent);
    HttpGet request = watchRequest(from);
    wokenUp = false;
    watch.set(request);
    try {
      if (!closed && !listAgain.get()) {
        execute(request, reader);
      }
    } catch (ApiException e) {
      // Ended on purpose, or silent for so long that a new connection is due: neither is a problem.
      if (!wokenUp && !(e.getCause() instanceof SocketTimeoutException)) {
        throw e;
      }
    } finally {
      watch.set(null);
      request.cancel();
      position = reader.position();
    }
  }

  private void execute(HttpGet request, WatchReader reader) throws ApiException {
    api.execute(
        request,
        (body, _) -> {
          watching();
          reader.readAll(body);
          return null;
        });
  }

  // 4 to 8 minutes: half-dead connections go away, and many watches do not end together.
  private HttpGet watchRequest(Position from) {
    int timeoutSeconds = ThreadLocalRandom.current().nextInt(240, 480);
    return api.get(
        lister.watchPath(from, timeoutSeconds), ListRequests.ACCEPT, api.timings().watchSilence());
  }

  private void watching() {
    interrupted.set(false);
    forward(new FeedEvent.Watching(lister.scope()));
  }

  private void sawEvent() {
    backoff.reset();
    if (interrupted.get()) {
      watching();
    }
  }

  private void recover(ApiProblem problem) throws InterruptedException {
    switch (problem) {
      case ApiProblem.Expired _ -> position = null;
      case ApiProblem.Throttled(_, var patience) -> {
        lost(clock.instant(), problem);
        pause.await(Backoff.jittered(patience));
      }
      case ApiProblem.Unauthorized unauthorized -> {
        lost(clock.instant(), problem);
        health.refused(unauthorized);
        pause.await(health.waitsForUser(problem) ? UNTIL_WOKEN : refusedWait());
      }
      case ApiProblem.Forbidden _, ApiProblem.NotFound _ -> {
        position = null;
        forward(new FeedEvent.Refused(lister.scope(), problem));
        pause.await(refusedWait());
      }
      case ApiProblem.Unreachable _, ApiProblem.Untrusted _, ApiProblem.Failed _ -> {
        lost(clock.instant(), problem);
        pause.await(backoff.next());
      }
    }
  }

  // What is refused now may be allowed in a moment: the definition of a kind was only just made.
  private Duration refusedWait() {
    Duration wait = backoff.next();
    Duration longest = api.timings().refusedRetry();
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  @Override
  public void lost(Instant since, ApiProblem problem) {
    if (!interrupted.getAndSet(true)) {
      forward(new FeedEvent.Interrupted(lister.scope(), since, problem));
    }
  }

  // The old connections may be half dead: new ones are cheap and certain.
  @Override
  public void regained() {
    backoff.reset();
    lister.cancel();
    wakeUp();
  }

  @Override
  public void refresh() {
    listAgain.set(true);
    wakeUp();
  }

  private void wakeUp() {
    wokenUp = true;
    HttpGet request = watch.get();
    if (request != null) {
      request.cancel();
    }
    pause.end();
  }

  @Override
  public void close() {
    closed = true;
    health.remove(this);
    lister.cancel();
    wakeUp();
    thread.interrupt();
  }
}
