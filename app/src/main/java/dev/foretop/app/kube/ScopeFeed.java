package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
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
  private final FeedWaits waits;
  private final Outage outage;
  private final WatchCredit credit;
  private final FeedRecovery recovery;
  private final WatchEnd end = new WatchEnd();
  private final Thread thread;
  private final AtomicReference<@Nullable HttpGet> watch = new AtomicReference<>();
  private final AtomicBoolean listAgain = new AtomicBoolean();
  private volatile boolean closed;
  private volatile boolean wokenUp;
  private volatile @Nullable Instant unseenSince;

  // Touched by the thread only.
  private @Nullable Position position;
  private List<Column> columns = List.of();
  private Instant asOf;
  private boolean isEstablished;

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
    this.waits = new FeedWaits(api.timings(), clock);
    this.outage = new Outage(lister.scope(), this::forward);
    Duration steady = api.timings().firstBackoff().multipliedBy(10);
    this.credit = new WatchCredit(lister.scope(), health, steady, outage, this::forward);
    this.recovery = new FeedRecovery(lister.scope(), waits, health, credit, outage, this::forward);
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
      if (position != null && !end.canGoOn(health.identity())) {
        position = null;
      }
      Position from = position == null ? list() : position;
      position = from;
      watch(from);
    } catch (WatchException e) {
      position = recovery.ofWatch(e.problem(), asOf) ? position : null;
    } catch (ApiException e) {
      position = recovery.ofList(e.problem()) ? position : null;
    } catch (RuntimeException e) {
      log.error("The feed of {} failed", lister.kind().qualifiedName(), e);
      position = null;
      recovery.ofList(
          new ApiProblem.Failed(0, Texts.of("kube.foretop.failed.read", e.getMessage())));
    }
  }

  // A request could ask the user to sign in once more.
  private boolean waitsForSignIn() throws InterruptedException {
    ApiProblem problem = health.problem();
    if (!(problem instanceof ApiProblem.Unauthorized)) {
      return false;
    }
    lost(clock.instant(), problem);
    waits.pause().await(api.timings().refusedRetry());
    return true;
  }

  // What nobody has seen for long keeps its rows and its position, and asks for nothing.
  private boolean restsUnseen() throws InterruptedException {
    Instant since = unseenSince;
    if (since == null || clock.instant().isBefore(since.plus(api.timings().unseenRest()))) {
      return false;
    }
    forward(new FeedEvent.Polled(lister.scope(), asOf, Texts.of("kube.rests.unseen")));
    waits.pause().await(FeedWaits.UNTIL_WOKEN);
    return true;
  }

  private Position list() throws ApiException, InterruptedException {
    sink.accept(new FeedEvent.ListBegins(lister.scope()));
    Instant start = clock.instant();
    waits.pace().listBegins(start);
    Position listed = lister.list(this::forwardListed);
    sink.accept(new FeedEvent.ListEnds(lister.scope()));
    outage.end();
    asOf = start;
    waits.pace().listEnds(clock.instant());
    return listed;
  }

  private void forwardListed(FeedEvent event) {
    if (event instanceof FeedEvent.Rows(var batch)) {
      waits.pace().sawRows(batch.size());
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
      position = null;
      recovery.poll(Texts.of("kube.server.offers.no"), asOf);
      return;
    }
    Instant start = clock.instant();
    end.watchBegins();
    WatchSpan span = span();
    try {
      follow(from, span);
    } finally {
      Duration lasted = Duration.between(start, clock.instant());
      end.watchEnds(lasted, span);
      if (lasted.compareTo(credit.steady()) >= 0) {
        recovery.settle();
      }
    }
    boolean isShort = Duration.between(start, clock.instant()).compareTo(SHORT_WATCH) < 0;
    if (isShort && !wokenUp && !credit.isMute()) {
      awaitAfterShortWatch();
    }
  }

  // Whose watches say nothing has its list read again and again, as others that are not watched.
  private WatchSpan span() {
    WatchSpan span = WatchSpan.among(health.listeners(), api.timings().watchSilence());
    return credit.isMute() ? span.silentFor(waits.pace().interval()) : span;
  }

  // A server that ends each watch at once is not asked at once.
  private void awaitAfterShortWatch() throws InterruptedException {
    credit.doubt();
    Duration wait = waits.backoff().next();
    if (wait.compareTo(credit.steady()) > 0) {
      forward(new FeedEvent.Polled(lister.scope(), asOf, Texts.of("kube.server.ends.each")));
    }
    waits.pause().await(wait);
  }

  private void follow(Position from, WatchSpan span) throws ApiException {
    Set<String> secret = api.secretColumns().of(lister.kind());
    var reader = new WatchReader(lister, from, columns, secret, this::forward, credit::sawEvent);
    HttpGet request =
        api.get(lister.watchPath(from, span.seconds()), ListRequests.ACCEPT, span.silence());
    wokenUp = false;
    isEstablished = false;
    watch.set(request);
    position = reader.position();
    try {
      if (!closed && !listAgain.get()) {
        execute(request, reader);
        end.good();
        credit.unmute();
      }
      position = reader.position();
    } catch (ApiException e) {
      position = reader.position();
      if (e.getCause() instanceof SocketTimeoutException) {
        position = null; // Without a sign of life nobody knows what was missed.
        credit.mute();
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
          credit.begun(asOf, () -> isCurrent(request));
          reader.readAll(body);
          return null;
        });
  }

  @SuppressWarnings("ReferenceEquality") // This very request is meant.
  private boolean isCurrent(HttpGet request) {
    return watch.get() == request;
  }

  @Override
  public void lost(Instant since, ApiProblem problem) {
    outage.tell(since, problem);
    HttpGet request = watch.get();
    if (request != null && problem instanceof ApiProblem.Unauthorized) {
      wokenUp = true; // It ends by us, and not because a connection broke.
      request.cancel(); // What it still brings is not for this user any more.
    }
  }

  // The old connections may be half dead: new ones are cheap and certain.
  @Override
  public void regained() {
    waits.backoff().reset();
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
      waits.pause().end();
    }
  }

  private void wakeUp() {
    wokenUp = true;
    HttpGet request = watch.get();
    if (request != null) {
      request.cancel();
    }
    waits.pause().end();
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
