package dev.foretop.app.kube;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the objects of a table say of themselves, from a list and a watch beside those of the
/// table: see [ObjectFacts].
///
/// Where no object says anything, the watch is given up. It is tried again when objects change, at
/// distances that grow, or as soon as one of those says something: see [ChangedObjects].
final class FactsFeed {

  /// So many objects are asked what they say; more would cost more than the table.
  static final int MOST = 5_000;

  /// How long a watch is kept that has told nothing.
  static final Duration TRIAL = Duration.ofSeconds(15);

  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private final TableSource tables;
  private final TableQuery query;
  private final Runnable news;
  private final LongSupplier now;
  private final ChangedObjects changed;
  private final Map<FeedEvent.Aside.Name, ObjectFacts> facts = new ConcurrentHashMap<>();

  // Of each list that runs, what it has named so far.
  private final Map<String, Set<FeedEvent.Aside.Name>> lists = new HashMap<>();
  private TableSource.@Nullable Feed feed;
  private boolean isInSight = true;
  private boolean canTell = true;
  private boolean hasBegun;
  private boolean hasListed;
  private boolean hasNews;
  private boolean isStirred;
  private long since;
  private long rest;

  /// @param objects are asked one by one while there is no watch
  /// @param news runs when there is something new to tell, or to do in [#tend]
  /// @param now in nanoseconds
  FactsFeed(
      TableSource tables, Objects objects, TableQuery query, Runnable news, LongSupplier now) {
    this.tables = tables;
    this.query = query;
    this.news = news;
    this.now = now;
    this.changed = new ChangedObjects(objects, query.kind(), now);
  }

  /// Asks for the first time.
  synchronized void begin() {
    if (canTell) {
      hasBegun = true;
      open();
    }
  }

  private void open() {
    isStirred = false;
    changed.clear();
    hasListed = false;
    since = now.getAsLong();
    feed = tables.open(factsQuery(), this::learn);
    feed.setInSight(isInSight);
    endIfTooMany();
  }

  private TableQuery factsQuery() {
    return new TableQuery(
        query.kind(), query.namespaces(), query.selectors(), ObjectFacts.columns(query.kind()));
  }

  /// Whether objects are asked, or may be asked again.
  synchronized boolean isAlive() {
    return hasBegun && canTell;
  }

  /// That objects of the table changed.
  synchronized void stir(RowBatch batch) {
    if (isAlive() && feed == null) {
      isStirred = true;
      changed.add(batch);
      news.run();
    }
  }

  /// Whether objects that changed are still to be asked, which [#tend] does.
  boolean isAsking() {
    return !changed.isEmpty();
  }

  /// Gives up what tells nothing, and tries it again where that may have changed. Waits for the
  /// server where objects are asked.
  void tend() {
    tendWatch();
    if (changed.ask()) {
      watchAgain();
    }
  }

  private synchronized void watchAgain() {
    if (feed == null && isAlive()) {
      rest = 0;
      open();
    }
  }

  private synchronized void tendWatch() {
    long passed = now.getAsLong() - since;
    if (feed != null && hasListed && passed >= TRIAL.toNanos() && saysNothing()) {
      rest = Math.min(Math.max(2 * rest, TRIAL.toNanos()), LONGEST_REST.toNanos());
      boolean wasFirst = rest == TRIAL.toNanos();
      since = wasFirst ? now.getAsLong() - rest : now.getAsLong();
      giveUp();
    } else if (feed == null && isStirred && isAlive() && passed >= rest) {
      open();
    }
  }

  private boolean saysNothing() {
    boolean isMeasured = ObjectFacts.isPods(query.kind()) || ObjectFacts.isNodes(query.kind());
    return !isMeasured && lists.isEmpty() && facts.values().stream().allMatch(ObjectFacts::isMute);
  }

  private synchronized void learn(FeedEvent event) {
    switch (event) {
      case FeedEvent.ListBegins(var scope) -> lists.put(scope, new HashSet<>());
      case FeedEvent.Rows(var batch) -> learn(batch);
      case FeedEvent.ListEnds(var scope) -> endList(scope);
      case FeedEvent.Withdrawn(var scope) -> {
        lists.remove(scope);
        facts.keySet().removeIf(each -> isIn(scope, each));
      }
      case FeedEvent.Columns _,
          FeedEvent.Aside _,
          FeedEvent.Watching _,
          FeedEvent.Polled _,
          FeedEvent.Interrupted _,
          FeedEvent.Refused _ -> {
        return; // is said of the table, too
      }
    }
    endIfTooMany();
    hasNews = true;
    news.run();
  }

  private void endList(String scope) {
    Set<FeedEvent.Aside.Name> named = lists.remove(scope);
    hasListed = true;
    if (named != null) {
      facts.keySet().removeIf(each -> isIn(scope, each) && !named.contains(each));
    }
  }

  private static boolean isIn(String scope, FeedEvent.Aside.Name object) {
    return scope.equals(FeedEvent.EVERYTHING) || scope.equals(object.namespace());
  }

  private void learn(RowBatch batch) {
    for (int row = 0; row < batch.size(); row++) {
      FeedEvent.Aside.Name key = name(batch, row);
      if (batch.isDeleted(row)) {
        facts.remove(key);
      } else if (canTell) {
        facts.put(key, ObjectFacts.of(batch, row, query.kind()));
        lists.forEach((scope, named) -> name(scope, named, key));
      }
    }
  }

  static FeedEvent.Aside.Name name(RowBatch batch, int row) {
    String name = batch.name(row);
    return new FeedEvent.Aside.Name(
        batch.namespace(row),
        name == null && batch.cellCount(row) > 0 ? batch.cell(row, 0) : "" + name);
  }

  private static void name(
      String scope, Set<FeedEvent.Aside.Name> named, FeedEvent.Aside.Name object) {
    if (isIn(scope, object)) {
      named.add(object);
    }
  }

  // While a list runs, what was there before stands beside it.
  private void endIfTooMany() {
    if (facts.size() > (lists.isEmpty() ? MOST : 2 * MOST)) {
      canTell = false; // of a few of them only, they would mislead
    }
    if (!canTell) {
      facts.clear();
      giveUp();
    }
  }

  /// Returns whether there are news, and forgets that.
  synchronized boolean takeNews() {
    boolean had = hasNews;
    hasNews = false;
    return had;
  }

  /// What each object says.
  Map<FeedEvent.Aside.Name, ObjectFacts> facts() {
    return facts;
  }

  synchronized void setInSight(boolean isSeen) {
    isInSight = isSeen;
    if (feed != null) {
      feed.setInSight(isSeen);
    }
  }

  synchronized void close() {
    canTell = false;
    giveUp();
  }

  private void giveUp() {
    if (feed != null) {
      feed.close();
      feed = null;
      lists.clear();
    }
  }
}
