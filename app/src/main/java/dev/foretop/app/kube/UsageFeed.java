package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// A table, and what its objects say of themselves and use: see [ObjectFacts] and [UsageMeter].
///
/// The table goes first: nothing else is asked for before its list is complete.
final class UsageFeed implements TableSource.Feed {

  private static final Duration PACE = Duration.ofSeconds(15);

  /// Changes that come faster are told together.
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Column CONTAINERS =
      new Column("Containers", Column.CONTAINERS, "", 0, Texts.of("kube.how.each.container"));
  private static final Column CONDITIONS =
      new Column("Conditions", "string", "", 0, Texts.of("kube.how.conditions"));
  private static final List<Column> USED =
      List.of(
          new Column("CPU", Column.USAGE, "", 0, Texts.of("kube.processors.use")),
          new Column("Memory", Column.USAGE, "", 0, Texts.of("kube.memory.use")));

  private final TableSource tables;
  private final UsageMeter meter;
  private final TableQuery query;
  private final Consumer<FeedEvent> sink;
  private final CountDownLatch isListed = new CountDownLatch(1);
  private final AtomicInteger rows = new AtomicInteger();
  private final Semaphore changes = new Semaphore(0);
  private final Semaphore sights = new Semaphore(0);
  private final FactsFeed facts;
  private final NodeRoom room;
  private final Thread thread;
  private volatile TableSource.@Nullable Feed table;
  private volatile boolean isTold;
  private volatile boolean isInSight = true;
  private volatile boolean closed;

  // Touched by the thread only.
  private boolean wasWorthTelling;
  private boolean hasTold;
  private long nextMeasure = System.nanoTime();

  UsageFeed(
      TableSource tables,
      Objects objects,
      BooleanSupplier isMeasured,
      NodeRoom.Counting pods,
      TableQuery query,
      Consumer<FeedEvent> sink) {
    this.tables = tables;
    this.meter =
        new UsageMeter(new Usage(objects, query, isMeasured), changes::release, System::nanoTime);
    this.facts = new FactsFeed(tables, objects, query, changes::release, System::nanoTime);
    boolean isOfNodes = ObjectFacts.isNodes(query.kind());
    this.room = new NodeRoom(isOfNodes ? pods : null, changes::release, System::nanoTime);
    this.query = query;
    this.sink = sink;
    this.thread =
        Thread.ofVirtual().name("usage of " + query.kind().plural()).unstarted(this::follow);
  }

  UsageFeed start() {
    table = tables.open(query, this::forward);
    thread.start();
    return this;
  }

  private void forward(FeedEvent event) {
    sink.accept(event);
    switch (event) {
      case FeedEvent.Rows(var batch) when isListed.getCount() > 0 -> rows.addAndGet(batch.size());
      case FeedEvent.Rows(var batch) -> facts.stir(batch);
      case FeedEvent.ListEnds _ -> isListed.countDown();
      case FeedEvent.Columns(var columns) when ConditionLine.isTold(columns) -> isTold = true;
      case FeedEvent.Columns _,
          FeedEvent.ListBegins _,
          FeedEvent.Aside _,
          FeedEvent.Watching _,
          FeedEvent.Polled _,
          FeedEvent.Interrupted _,
          FeedEvent.Refused _,
          FeedEvent.Withdrawn _ -> {
        // is the table's own business
      }
    }
  }

  private void follow() {
    try {
      isListed.await();
      if (rows.get() <= FactsFeed.MOST && (isMeasurable() || !isTold)) {
        facts.begin();
      }
      while (!closed && (isMeasurable() || facts.isAlive())) {
        awaitSight();
        measureInTime();
        room.countInTime();
        facts.tend();
        reportNews();
        boolean _ = changes.tryAcquire(patience(), TimeUnit.NANOSECONDS);
        Thread.sleep(PAUSE);
        changes.drainPermits();
      }
      reportNews();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private long patience() {
    long untilMeasure = nextMeasure - System.nanoTime();
    return facts.isAsking() ? Math.min(untilMeasure, ChangedObjects.PACE.toNanos()) : untilMeasure;
  }

  private void measureInTime() {
    if (System.nanoTime() >= nextMeasure) {
      nextMeasure = System.nanoTime() + PACE.toNanos();
      if (isMeasurable()) {
        meter.begin();
      }
    }
  }

  private boolean isMeasurable() {
    return ObjectFacts.isPods(query.kind()) || ObjectFacts.isNodes(query.kind());
  }

  // With nothing to put beside it, what was told once is not told again.
  private void reportNews() {
    boolean isMeasured = meter.takeNews();
    boolean isSaid = facts.takeNews();
    boolean isCounted = room.takeNews();
    if (isMeasured || isSaid || isCounted) {
      report();
    }
    if (isMeasured && !facts.isAlive()) {
      meter.forget();
    }
  }

  // The metrics of a large cluster are many megabytes, for columns that nobody sees.
  private void awaitSight() throws InterruptedException {
    while (!isInSight) {
      sights.acquire();
    }
    sights.drainPermits();
  }

  // Where all is well with all nodes, their status says enough.
  private boolean isWorthTelling() {
    return facts.facts().values().stream()
        .map(ObjectFacts::line)
        .anyMatch(line -> ObjectFacts.isNodes(query.kind()) ? line.contains("=") : !line.isEmpty());
  }

  // A column that was there once stays, as long as it can be filled.
  private boolean isLineShown() {
    wasWorthTelling |= isWorthTelling();
    return wasWorthTelling && facts.isAlive();
  }

  private Column told() {
    return ObjectFacts.isPods(query.kind()) ? CONTAINERS : CONDITIONS;
  }

  private void report() {
    boolean isUsed = meter.isKnown();
    boolean isLine = isLineShown();
    List<Column> ofRoom = room.columns(facts.facts().values());
    if (closed || (!isUsed && !isLine && ofRoom.isEmpty() && !hasTold)) {
      return;
    }
    hasTold = isUsed || isLine || !ofRoom.isEmpty();
    List<Column> columns = new ArrayList<>(isLine ? List.of(told()) : List.of());
    columns.addAll(ofRoom);
    columns.addAll(isUsed ? USED : List.of());
    Map<FeedEvent.Aside.Name, Usage.Used> used = meter.used();
    Set<FeedEvent.Aside.Name> names = new HashSet<>(used.keySet());
    names.addAll(isLine || !ofRoom.isEmpty() ? facts.facts().keySet() : Set.of());
    Map<FeedEvent.Aside.Name, List<String>> cells = new HashMap<>();
    for (FeedEvent.Aside.Name name : names) {
      ObjectFacts known = facts.facts().getOrDefault(name, ObjectFacts.NONE);
      List<String> ofName = new ArrayList<>(isLine ? List.of(known.line()) : List.of());
      ofName.addAll(room.cells(ofRoom, name.name(), known));
      ofName.addAll(isUsed ? shares(used.get(name), known) : List.of());
      cells.put(name, ofName);
    }
    sink.accept(new FeedEvent.Aside(columns, cells, due()));
  }

  private Map<FeedEvent.Aside.Name, Integer> due() {
    Map<FeedEvent.Aside.Name, Integer> due = new HashMap<>();
    facts
        .facts()
        .forEach((name, known) -> {
          if (known.dueAt() > 0) {
            due.put(name, known.dueAt());
          }
        });
    return due;
  }

  private static List<String> shares(Usage.@Nullable Used now, ObjectFacts of) {
    return now == null
        ? List.of("", "")
        : List.of(
            share(now.cpu(), of.cpu(), of.cpuLimit(), Quantity::cpu),
            share(now.memory(), of.memory(), of.memoryLimit(), Quantity::memory));
  }

  // Such as 120m/500m/1000m: used, requested, allowed; what is last and not said is left out.
  private static String share(
      double used, double requested, double limit, DoubleFunction<String> written) {
    if (Double.isNaN(used)) {
      return "";
    }
    String first = written.apply(used);
    String second = Double.isNaN(requested) ? "" : written.apply(requested);
    if (!Double.isNaN(limit)) {
      return first + "/" + second + "/" + written.apply(limit);
    }
    return second.isEmpty() ? first : first + "/" + second;
  }

  @Override
  public void refresh() {
    TableSource.Feed feed = table;
    if (feed != null) {
      feed.refresh();
    }
  }

  @Override
  public void setInSight(boolean isSeen) {
    isInSight = isSeen;
    sights.release();
    TableSource.Feed feed = table;
    if (feed != null) {
      feed.setInSight(isSeen);
    }
    facts.setInSight(isSeen);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    meter.close();
    room.close();
    TableSource.Feed feed = table;
    if (feed != null) {
      feed.close();
    }
    facts.close();
  }
}
