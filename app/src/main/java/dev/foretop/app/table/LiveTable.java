package dev.foretop.app.table;

import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A table that follows its source.
///
/// All rows belong to one thread, which takes whatever changes are waiting, folds them in, and
/// publishes an immutable [TableSnapshot], twenty times a second at most: a burst of a thousand
/// events costs one merge and one repaint.
public final class LiveTable implements AutoCloseable {

  private sealed interface Change {

    record Fed(FeedEvent event) implements Change {}

    record Presented(Presentation presentation) implements Change {}

    record Seen(boolean isInSight) implements Change {}
  }

  private static final Logger log = LoggerFactory.getLogger(LiveTable.class);

  /// How often snapshots are published at most.
  public static final Duration PUBLISH_INTERVAL = Duration.ofMillis(50);

  /// The same for a table that nobody sees.
  public static final Duration HIDDEN_INTERVAL = Duration.ofSeconds(2);

  // A source that is faster than the worker waits, so that rows do not pile up between the two.
  private static final int MOST_BATCHES = 64;

  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_BATCHES);
  private final Consumer<TableSnapshot> listener;
  private final InstantSource clock;
  private final TableContents contents;
  private final OpeningTimes times;
  private final Thread worker;
  private final TableSource.Feed feed;

  // Touched by the worker only.
  private long nextPublication = System.nanoTime();
  private boolean isUrgent;
  private boolean isPublished = true;
  private Duration interval = PUBLISH_INTERVAL;

  /// Opens a table; snapshots go to `listener` on the table's own thread.
  public LiveTable(
      TableSource source,
      TableQuery query,
      Presentation presentation,
      Consumer<TableSnapshot> listener,
      InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
    this.times = new OpeningTimes(query.kind().plural());
    this.contents = new TableContents(query, clock.instant());
    this.worker = Thread.ofVirtual().name("table " + query.kind().plural()).unstarted(this::work);
    contents.present(presentation, clock.instant());
    worker.start();
    feed = source.open(query, this::feed);
  }

  /// Shows other rows, or in another order. The next snapshot follows at once.
  public void present(Presentation presentation) {
    changes.add(new Change.Presented(presentation));
  }

  /// Says whether anybody sees the rows; while nobody does, snapshots are rare.
  public void setInSight(boolean isInSight) {
    changes.add(new Change.Seen(isInSight));
    feed.setInSight(isInSight);
  }

  /// Reads the whole list again, as after a change of its columns; nothing vanishes meanwhile.
  public void refresh() {
    feed.refresh();
  }

  private void feed(FeedEvent event) {
    if (event instanceof FeedEvent.Rows) {
      try {
        room.acquire();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // The feed was closed.
        return;
      }
    }
    changes.add(new Change.Fed(event));
  }

  private void work() {
    try {
      while (true) {
        take();
        if (!isPublished && (isUrgent || System.nanoTime() >= nextPublication)) {
          publish();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    } catch (RuntimeException e) {
      log.error("A table stopped", e);
    }
  }

  private void take() throws InterruptedException {
    Change first = isPublished ? changes.take() : poll();
    List<Change> waiting = new ArrayList<>();
    if (first != null) {
      waiting.add(first);
    }
    changes.drainTo(waiting, MOST_BATCHES);
    waiting.forEach(this::apply);
  }

  private @Nullable Change poll() throws InterruptedException {
    return changes.poll(nextPublication - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void apply(Change change) {
    switch (change) {
      case Change.Fed(var event) -> {
        if (event instanceof FeedEvent.Rows) {
          room.release();
        }
        contents.apply(event, clock.instant());
        isPublished = false;
      }
      case Change.Presented(var presentation) -> {
        contents.present(presentation, clock.instant());
        isUrgent = true;
        isPublished = false;
      }
      case Change.Seen(var isInSight) -> {
        interval = isInSight ? PUBLISH_INTERVAL : HIDDEN_INTERVAL;
        isUrgent = isUrgent || isInSight;
      }
    }
  }

  private void publish() {
    TableSnapshot snapshot = contents.snapshot(clock.instant());
    listener.accept(snapshot);
    times.shows(snapshot);
    isPublished = true;
    isUrgent = false;
    nextPublication = System.nanoTime() + interval.toNanos();
  }

  @Override
  public void close() {
    feed.close();
    worker.interrupt();
  }
}
