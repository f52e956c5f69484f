package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table with the newest event of each object beside what it has anyhow.
///
/// Events are asked for once the table's own list is complete: they hold nothing up.
final class LastEventFeed implements TableSource.Feed {

  /// Changes that come faster are told together.
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final FeedEvent.Aside NOTHING = new FeedEvent.Aside(List.of(), Map.of());

  private final TableSource tables;
  private final TableSource plain;
  private final TableQuery query;
  private final Consumer<FeedEvent> sink;
  private final LastEvents events;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread;
  private FeedEvent.Aside beside = NOTHING;
  private Column column;
  private volatile TableSource.@Nullable Feed table;
  private volatile TableSource.@Nullable Feed told;
  private volatile boolean isInSight = true;
  private volatile boolean closed;

  /// @param tables where the table comes from
  /// @param plain where its events come from
  /// @param query without the column
  LastEventFeed(
      TableSource tables,
      TableSource plain,
      TableQuery query,
      OwnColumn column,
      Consumer<FeedEvent> sink) {
    this.tables = tables;
    this.plain = plain;
    this.query = query;
    this.column = column(column.title(), "kube.newest.event");
    this.sink = sink;
    this.events = new LastEvents(query.kind());
    this.thread =
        Thread.ofVirtual().name("events of " + query.kind().plural()).unstarted(this::run);
  }

  LastEventFeed start() {
    thread.start();
    table = tables.open(query, this::forward);
    return this;
  }

  private void forward(FeedEvent event) {
    if (event instanceof FeedEvent.Aside aside) {
      tell(aside);
      return;
    }
    sink.accept(event);
    if (event instanceof FeedEvent.ListEnds) {
      ask();
    }
  }

  private synchronized void ask() {
    if (told == null && !closed) {
      changes.release(); // the column is there before the first event is
      TableSource.Feed opened = plain.open(LastEvents.query(query), this::learn);
      told = opened;
      opened.setInSight(isInSight);
      if (closed) {
        opened.close();
      }
    }
  }

  private synchronized void learn(FeedEvent event) {
    switch (event) {
      case FeedEvent.Rows(var batch) -> events.apply(batch);
      case FeedEvent.Refused _ -> refuse("kube.newest.event.refused");
      case FeedEvent.ListBegins _,
          FeedEvent.ListEnds _,
          FeedEvent.Columns _,
          FeedEvent.Aside _,
          FeedEvent.Watching _,
          FeedEvent.Polled _,
          FeedEvent.Interrupted _,
          FeedEvent.Withdrawn _ -> {
        return; // is said of the table, too
      }
    }
    TableSource.Feed feed = told;
    if (events.areTooMany() && feed != null) {
      feed.close();
      refuse("kube.newest.event.too.many");
    }
    changes.release();
  }

  // An empty column says that nothing was reported: it says why it is empty.
  private void refuse(String why) {
    events.clear();
    column = column(column.name(), why);
  }

  private static Column column(String title, String description) {
    return new Column(title, Column.LAST_EVENT, "", 0, Texts.of(description));
  }

  private void run() {
    try {
      while (true) {
        changes.acquire();
        changes.drainPermits();
        tell();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private synchronized void tell(FeedEvent.Aside next) {
    beside = next;
    tell();
  }

  private synchronized void tell() {
    if (closed) {
      return;
    }
    int before = beside.columns().size();
    List<Column> columns = new ArrayList<>(beside.columns());
    columns.add(column);
    Map<FeedEvent.Aside.Name, LastEvent> newest = events.newest();
    Set<FeedEvent.Aside.Name> names = new HashSet<>(beside.cells().keySet());
    names.addAll(newest.keySet());
    Map<FeedEvent.Aside.Name, List<String>> cells = new HashMap<>();
    for (FeedEvent.Aside.Name name : names) {
      List<String> line = new ArrayList<>(beside.cells().getOrDefault(name, List.of()));
      while (line.size() < before) {
        line.add("");
      }
      line.add(newest.getOrDefault(name, LastEvent.NONE).cell());
      cells.put(name, line);
    }
    sink.accept(new FeedEvent.Aside(columns, cells, beside.due()));
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
    for (TableSource.Feed feed : opened()) {
      feed.setInSight(isSeen);
    }
  }

  // Whoever closes or hides it does not wait for what is being told.
  private List<TableSource.Feed> opened() {
    return Stream.of(Optional.ofNullable(table), Optional.ofNullable(told))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    opened().forEach(TableSource.Feed::close);
  }
}
