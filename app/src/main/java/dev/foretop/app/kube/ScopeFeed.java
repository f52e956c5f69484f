package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
  private static final int MOST_BROKEN_WATCHES = 3;

  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  /// That it was the watch that failed, after a list that succeeded.
  private static final class WatchException extends ApiException {

    @Serial private static final long serialVersionUID = 1L;

    WatchException(ApiException cause) {
      super(cause.problem(), cause);
    }
  }

  private final ClusterApi api;
  private final ClusterHealth health;
  private final ScopeLister lister;
  private final Consumer<FeedEvent> sink;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Pause pause = new Pause();
  private final PollPace pace;
  private final Thread thread;
  private final AtomicReference<@Nullable HttpGet> watch = new AtomicReference<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean listAgain = new AtomicBoolean();
  private volatile boolean closed;
  private volatile boolean wokenUp;
  private volatile @Nullable Instant unseenSince;
  // Whether the last watches ended as soon as they began.
  private volatile boolean isDoubtful;

  // Touched by the thread only.
  private @Nullable Position position;
  private List<Column> columns = List.of();
  private Instant asOf;
  private boolean isEstablished;
  private boolean hasExpired;
  private boolean isMute; // the last watch said nothing, not even that it ends
  private int brokenWatches;
  private FeedEvent.@Nullable Interrupted told; // guarded by this
  private long endedAt;
  private boolean hasEndedWell;
  private boolean hasEndedInTime; // when it was asked to, and well

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
    this.asOf = clock.instant();
    this.pace = new PollPace(api.timings().poll());
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
      if (waitsForSignIn() || restsUnseen()) {
        return;
      }
      makeSureOfTheCluster();
      Position from = position == null ? list() : position;
      position = from;
      watch(from);
    } catch (WatchException e) {
      recoverWatch(e.problem());
    } catch (ApiException e) {
      recover(e.problem());
    } catch (RuntimeException e) {
      log.error("The feed of {} failed", lister.kind().qualifiedName(), e);
      position = null;
      recover(new ApiProblem.Failed(0, Texts.of("kube.foretop.failed.read", e.getMessage())));
    }
  }

  // A request could ask the user to sign in once more.
  private boolean waitsForSignIn() throws InterruptedException {
    ApiProblem problem = health.problem();
    if (!(problem instanceof ApiProblem.Unauthorized)) {
      return false;
    }
    lost(clock.instant(), problem);
    pause.await(api.timings().refusedRetry());
    return true;
  }

  // What nobody has seen for long keeps its rows and its position, and asks for nothing.
  private boolean restsUnseen() throws InterruptedException {
    Instant since = unseenSince;
    if (since == null || clock.instant().isBefore(since.plus(api.timings().unseenRest()))) {
      return false;
    }
    forward(new FeedEvent.Polled(lister.scope(), asOf, Texts.of("kube.rests.unseen")));
    pause.await(UNTIL_WOKEN);
    return true;
  }

  // A position in one cluster means nothing in another, and its watch would just be silent.
  private void makeSureOfTheCluster() throws ApiException {
    if (position != null && endedAt != 0) {
      // Many watches end one after another where nothing is wrong; one look is enough for a while.
      long since = hasEndedInTime ? endedAt - JUST_NOW.toNanos() : endedAt;
      boolean isSame = health.identity().verify(since);
      position = isSame || hasEndedWell ? position : null;
    }
    endedAt = 0;
  }

  private Position list() throws ApiException, InterruptedException {
    sink.accept(new FeedEvent.ListBegins(lister.scope()));
    Instant start = clock.instant();
    pace.listBegins(start);
    Position listed = lister.list(this::forwardListed);
    sink.accept(new FeedEvent.ListEnds(lister.scope()));
    interrupted.set(false);
    asOf = start;
    pace.listEnds(clock.instant());
    return listed;
  }

  private void forwardListed(FeedEvent event) {
    if (event instanceof FeedEvent.Rows(var batch)) {
      pace.sawRows(batch.size());
    }
    forward(event);
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
      poll(Texts.of("kube.server.offers.no"));
      return;
    }
    Instant start = clock.instant();
    hasEndedWell = false;
    WatchSpan span = span();
    try {
      follow(from, span);
    } finally {
      endedAt = System.nanoTime();
      Duration lasted = Duration.between(start, clock.instant());
      hasEndedInTime = hasEndedWell && lasted.toSeconds() >= span.seconds() * 3L / 4;
      if (lasted.compareTo(steady()) >= 0) {
        settle();
      }
    }
    boolean isShort = Duration.between(start, clock.instant()).compareTo(SHORT_WATCH) < 0;
    if (isShort && !wokenUp && !isMute) {
      awaitAfterShortWatch();
    }
  }

  // Whose watches say nothing has its list read again and again, as others that are not watched.
  private WatchSpan span() {
    WatchSpan span = WatchSpan.among(health.listeners(), api.timings().watchSilence());
    return isMute ? span.silentFor(pace.interval()) : span;
  }

  // A server that ends each watch at once is not asked at once.
  private void awaitAfterShortWatch() throws InterruptedException {
    isDoubtful = true;
    Duration wait = backoff.next();
    if (wait.compareTo(steady()) > 0) {
      forward(new FeedEvent.Polled(lister.scope(), asOf, Texts.of("kube.server.ends.each")));
    }
    pause.await(wait);
  }

  // How long a watch lasts that can be believed in.
  private Duration steady() {
    return api.timings().firstBackoff().multipliedBy(10);
  }

  private void settle() {
    isDoubtful = false;
    hasExpired = false;
    brokenWatches = 0;
    backoff.reset();
  }

  private void follow(Position from, WatchSpan span) throws ApiException {
    var reader = new WatchReader(lister, from, columns, this::forward, this::sawEvent);
    HttpGet request =
        api.get(lister.watchPath(from, span.seconds()), ListRequests.ACCEPT, span.silence());
    wokenUp = false;
    isEstablished = false;
    watch.set(request);
    position = reader.position();
    try {
      if (!closed && !listAgain.get()) {
        execute(request, reader);
        hasEndedWell = true;
        isMute = false;
      }
      position = reader.position();
    } catch (ApiException e) {
      position = reader.position();
      if (e.getCause() instanceof SocketTimeoutException) {
        position = null; // Without a sign of life nobody knows what was missed.
        isMute = true;
        isEstablished = false;
      } else if (!wokenUp) {
        throw new WatchException(e);
      }
    } finally {
      asOf = isEstablished ? clock.instant() : asOf;
      watch.set(null);
      request.cancel();
    }
  }

  private void execute(HttpGet request, WatchReader reader) throws ApiException {
    api.execute(
        request,
        (body, _) -> {
          isEstablished = true;
          if (isMute) {
            forward(
                new FeedEvent.Polled(lister.scope(), asOf, Texts.of("kube.servers.watch.says")));
          } else if (isDoubtful) {
            Thread.ofVirtual().name("steady watch").start(() -> believeLater(request));
          } else if (health.problem() instanceof ApiProblem.Unreachable) {
            health.answered(); // no rows are live of a cluster that counts as lost
          } else {
            watching();
          }
          reader.readAll(body);
          return null;
        });
  }

  // After a watch that failed at once the next one has to last before it counts.
  private void believeLater(HttpGet request) {
    try {
      Thread.sleep(steady());
      if (isCurrent(request) && !health.isLost()) {
        isDoubtful = false;
        watching();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // This very request is meant.
  private boolean isCurrent(HttpGet request) {
    return watch.get() == request;
  }

  private void watching() {
    interrupted.set(false);
    forward(new FeedEvent.Watching(lister.scope()));
  }

  private void sawEvent() {
    boolean wasMute = isMute;
    isMute = false;
    if ((wasMute || interrupted.get()) && !isDoubtful && !health.isLost()) {
      watching();
    }
  }

  private void recover(ApiProblem problem) throws InterruptedException {
    switch (problem) {
      case ApiProblem.Expired _ -> {
        position = null;
        pause.await(backoff.next());
      }
      case ApiProblem.Throttled(_, var patience) -> {
        lost(clock.instant(), problem);
        pause.await(Backoff.jittered(patience));
      }
      case ApiProblem.Unauthorized unauthorized -> {
        lost(clock.instant(), problem);
        health.refused(unauthorized);
        pause.await(health.waitsForUser(problem) ? UNTIL_WOKEN : refusedWait(1));
      }
      case ApiProblem.Forbidden _, ApiProblem.NotFound _ -> {
        position = null;
        forward(new FeedEvent.Refused(lister.scope(), problem));
        pause.await(refusedWait(problem instanceof ApiProblem.Forbidden ? 3 : 1));
      }
      case ApiProblem.Unreachable _, ApiProblem.Untrusted _, ApiProblem.Failed _ -> {
        lost(clock.instant(), problem);
        pause.await(backoff.next());
      }
    }
  }

  // The list was read: what fails is only the watch, and rows are as old as the list at most.
  private void recoverWatch(ApiProblem problem) throws InterruptedException {
    switch (problem) {
      case ApiProblem.Expired _ -> listAgainAfter(problem);
      case ApiProblem.Forbidden _ -> {
        position = null;
        poll(problem.message());
      }
      case ApiProblem.Failed _, ApiProblem.NotFound _ -> {
        position = null;
        isDoubtful = true;
        pollSoon(problem.message());
      }
      case ApiProblem.Unreachable _, ApiProblem.Untrusted _ -> {
        // A cluster that answers everything but the watch is listed again.
        boolean isStuck = ++brokenWatches % MOST_BROKEN_WATCHES == 0;
        position = isStuck ? null : position;
        recover(problem);
      }
      case ApiProblem.Throttled _, ApiProblem.Unauthorized _ -> recover(problem);
    }
  }

  // At once, unless that has just been done.
  private void listAgainAfter(ApiProblem problem) throws InterruptedException {
    position = null;
    if (hasExpired) {
      isDoubtful = true;
      pollSoon(problem.message());
    }
    hasExpired = true;
  }

  private void poll(String reason) throws InterruptedException {
    position = null;
    forward(new FeedEvent.Polled(lister.scope(), asOf, reason));
    pause.await(pace.interval());
  }

  private void pollSoon(String reason) throws InterruptedException {
    if (backoff.isAtLongest()) {
      poll(reason);
    } else {
      forward(new FeedEvent.Polled(lister.scope(), asOf, reason));
      pause.await(backoff.next());
    }
  }

  // What is refused now may be allowed in a moment: the definition of a kind was only just made.
  private Duration refusedWait(int patience) {
    Duration wait = backoff.next();
    return wait.compareTo(api.timings().lastBackoff().dividedBy(2)) > 0
        ? Backoff.jittered(api.timings().refusedRetry().multipliedBy(patience))
        : wait;
  }

  @Override
  public void lost(Instant since, ApiProblem problem) {
    HttpGet request = watch.get();
    if (request != null && problem instanceof ApiProblem.Unauthorized) {
      request.cancel(); // What it still brings is not for this user any more.
    }
    tell(!interrupted.getAndSet(true), since, problem);
  }

  // What stands in the way may become something else: the last of it is what is true now.
  private synchronized void tell(boolean isFirst, Instant since, ApiProblem problem) {
    FeedEvent.Interrupted before = told;
    if (isFirst || before == null || !before.problem().equals(problem)) {
      Instant from = isFirst || before == null ? since : before.since();
      var now = new FeedEvent.Interrupted(lister.scope(), from, problem);
      told = now;
      forward(now);
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
  public void doubted() {
    refresh();
  }

  @Override
  public void refresh() {
    listAgain.set(true);
    wakeUp();
  }

  @Override
  public void setInSight(boolean isSeen) {
    unseenSince = isSeen ? null : clock.instant();
    if (isSeen) {
      pause.end();
    }
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
