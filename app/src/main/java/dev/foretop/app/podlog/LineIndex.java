package dev.foretop.app.podlog;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Finds the lines that are to be seen, on a thread of its own, the newest first.
final class LineIndex implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(60);
  private static final long FIRST_NANOS = Duration.ofMillis(10).toNanos();
  private static final long PUBLISH_NANOS = Duration.ofMillis(80).toNanos();
  private static final int STEP = 256;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final class Found {
    private int scanned;
    private int[] rows = new int[16];
    private int count;

    void add(int row) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
      }
      rows[count++] = row;
    }
  }

  private final LineStore store;
  private final Consumer<LogSnapshot> target;
  private final Semaphore work = new Semaphore(0);
  private final Semaphore haste = new Semaphore(0);
  private final Thread thread;
  private volatile LogView wanted = LogView.ALL;

  // Written by the thread only.
  private LogView view = LogView.ALL;
  private Map<Segment, Found> found = new HashMap<>();
  private long lastPublished;
  private long patience;

  LineIndex(LineStore store, Consumer<LogSnapshot> target) {
    this.store = store;
    this.target = target;
    this.thread = Thread.ofPlatform().daemon().name("log-index").start(this::run);
  }

  void show(LogView next) {
    wanted = next;
    work.release();
    haste.release();
  }

  /// There are new lines.
  void storeChanged() {
    work.release();
  }

  private void run() {
    try {
      while (true) {
        if (work.tryAcquire(1, TimeUnit.MINUTES)) {
          work.drainPermits();
          update();
          awaitNextTurn();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  // New lines can wait a moment, and come in larger numbers; a user does not.
  private void awaitNextTurn() throws InterruptedException {
    if (haste.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
      haste.drainPermits();
    }
  }

  private void update() {
    if (!wanted.equals(view)) {
      view = wanted;
      found = new HashMap<>();
    }
    List<Segment> segments = store.segments();
    lastPublished = System.nanoTime();
    patience = FIRST_NANOS;
    if (view.isAll() || scan(segments)) {
      publish(segments, true);
    } else {
      work.release(); // Something else is wanted by now.
    }
  }

  // The newest lines, which are in sight, come first; all cores look at the others.
  private boolean scan(List<Segment> segments) {
    found.keySet().retainAll(segments);
    List<Segment> open = segments.reversed().stream().filter(this::hasMore).toList();
    for (int done = 0; done < open.size(); ) {
      int next = done == 0 ? 1 : Math.min(open.size(), done + CORES);
      if (done == 0) {
        scan(open.getFirst(), () -> publishWhenDue(segments));
      } else {
        open.subList(done, next).parallelStream().forEach(each -> scan(each, () -> {}));
      }
      if (!wanted.equals(view)) {
        return false;
      }
      done = next;
      publishWhenDue(segments);
    }
    return true;
  }

  private boolean hasMore(Segment segment) {
    return found.computeIfAbsent(segment, _ -> new Found()).scanned < segment.count();
  }

  private void scan(Segment segment, Runnable afterStep) {
    Found lines = requireNonNull(found.get(segment));
    int count = segment.count();
    while (lines.scanned < count && wanted.equals(view)) {
      int stop = Math.min(count, lines.scanned + STEP);
      for (int row = lines.scanned; row < stop; row++) {
        if (view.shows(segment, row)) {
          lines.add(row);
        }
      }
      lines.scanned = stop;
      afterStep.run();
    }
  }

  // Not while others are still scanning.
  private void publishWhenDue(List<Segment> segments) {
    if (System.nanoTime() - lastPublished > patience) {
      publish(segments, false);
      lastPublished = System.nanoTime();
      patience = PUBLISH_NANOS;
    }
  }

  private void publish(List<Segment> segments, boolean isComplete) {
    boolean isAll = view.isAll();
    List<LogSnapshot.Part> parts =
        segments.stream()
            .map(segment -> isAll ? whole(segment) : part(segment))
            .filter(part -> part.count() > 0)
            .toList();
    long total = segments.stream().mapToLong(Segment::count).sum();
    target.accept(new LogSnapshot(parts, total, view, isComplete, store.size()));
  }

  private static LogSnapshot.Part whole(Segment segment) {
    return new LogSnapshot.Part(segment, null, segment.count());
  }

  private LogSnapshot.Part part(Segment segment) {
    Found lines = found.getOrDefault(segment, new Found());
    return new LogSnapshot.Part(segment, lines.rows, lines.count);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
