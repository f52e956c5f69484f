package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table, and what its objects say of themselves and use: see [ObjectFacts] and [UsageMeter].
///
/// The table goes first: nothing else is asked for before its list is complete.
final class UsageFeed implements TableSource.Feed {

  private static final Duration PACE = Duration.ofSeconds(15);

  /// Changes that come faster are told together.
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// So many objects are asked what they say; more would cost more than the table.
  private static final int MOST_FACTS = 5_000;

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
  private final Map<FeedEvent.Aside.Name, ObjectFacts> facts = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile TableSource.@Nullable Feed table;
  private volatile TableSource.@Nullable Feed factsFeed;
  private volatile boolean canTell = true;
  private volatile boolean isTold;
  private volatile boolean isInSight = true;
  private volatile boolean closed;

  // Touched by the thread only.
  private boolean wasWorthTelling;
  private long nextMeasure = System.nanoTime();

  UsageFeed(TableSource tables, Usage usage, TableQuery query, Consumer<FeedEvent> sink) {
    this.tables = tables;
    this.meter = new UsageMeter(usage, changes::release, System::nanoTime);
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
      case FeedEvent.ListEnds _ -> isListed.countDown();
      case FeedEvent.Columns(var columns) when ConditionLine.isTold(columns) -> isTold = true;
      case FeedEvent.Rows _,
          FeedEvent.Columns _,
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
      if (rows.get() <= MOST_FACTS && (isMeasurable() || !isTold)) {
        factsFeed = tables.open(factsQuery(), this::learn);
        show(factsFeed, isInSight);
      }
      while (!closed && (isMeasurable() || factsFeed != null)) {
        awaitSight();
        measureInTime();
        reportNews();
        boolean _ = changes.tryAcquire(nextMeasure - System.nanoTime(), TimeUnit.NANOSECONDS);
        Thread.sleep(PAUSE);
        changes.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
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
    boolean isNew = meter.takeNews();
    if (isNew || factsFeed != null) {
      report();
    }
    if (isNew && factsFeed == null) {
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

  private TableQuery factsQuery() {
    return new TableQuery(
        query.kind(), query.namespaces(), query.selectors(), ObjectFacts.columns(query.kind()));
  }

  private void learn(FeedEvent event) {
    if (event instanceof FeedEvent.Rows(var batch)) {
      for (int row = 0; row < batch.size(); row++) {
        learn(batch, row);
      }
      if (facts.size() > MOST_FACTS) {
        canTell = false; // of a few of them only, they would mislead
        facts.clear();
        close(factsFeed);
      }
      changes.release();
    }
  }

  private void learn(RowBatch batch, int row) {
    String name = batch.name(row);
    var key =
        new FeedEvent.Aside.Name(
            batch.namespace(row),
            name == null && batch.cellCount(row) > 0 ? batch.cell(row, 0) : "" + name);
    if (batch.isDeleted(row)) {
      facts.remove(key);
    } else {
      facts.put(key, ObjectFacts.of(batch, row, query.kind()));
    }
  }

  // Where all is well with all nodes, their status says enough.
  private boolean isWorthTelling() {
    return canTell
        && facts.values().stream()
            .map(ObjectFacts::line)
            .anyMatch(
                line -> ObjectFacts.isNodes(query.kind()) ? line.contains("=") : !line.isEmpty());
  }

  // A column that was there once stays, as long as it can be filled.
  private boolean isLineShown() {
    wasWorthTelling |= isWorthTelling();
    return wasWorthTelling && canTell;
  }

  private Column told() {
    return ObjectFacts.isPods(query.kind()) ? CONTAINERS : CONDITIONS;
  }

  private void report() {
    boolean isUsed = meter.isKnown();
    boolean isLine = isLineShown();
    if (closed || (!isUsed && !isLine)) {
      return;
    }
    List<Column> columns =
        Stream.concat(
                isLine ? Stream.of(told()) : Stream.of(), isUsed ? USED.stream() : Stream.of())
            .toList();
    Map<FeedEvent.Aside.Name, Usage.Used> used = meter.used();
    Set<FeedEvent.Aside.Name> names = new HashSet<>(used.keySet());
    names.addAll(isLine ? facts.keySet() : Set.of());
    Map<FeedEvent.Aside.Name, List<String>> cells = new HashMap<>();
    for (FeedEvent.Aside.Name name : names) {
      ObjectFacts known = facts.getOrDefault(name, ObjectFacts.NONE);
      Stream<String> line = isLine ? Stream.of(known.line()) : Stream.of();
      Stream<String> shares = isUsed ? shares(used.get(name), known) : Stream.of();
      cells.put(name, Stream.concat(line, shares).toList());
    }
    sink.accept(new FeedEvent.Aside(columns, cells));
  }

  private static Stream<String> shares(Usage.@Nullable Used now, ObjectFacts of) {
    return now == null
        ? Stream.of("", "")
        : Stream.of(
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

  private static void close(TableSource.@Nullable Feed feed) {
    if (feed != null) {
      feed.close();
    }
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
    show(table, isSeen);
    show(factsFeed, isSeen);
  }

  private static void show(TableSource.@Nullable Feed feed, boolean isSeen) {
    if (feed != null) {
      feed.setInSight(isSeen);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    meter.close();
    close(table);
    close(factsFeed);
  }
}
