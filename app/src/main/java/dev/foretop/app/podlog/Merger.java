package dev.foretop.app.podlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Puts the lines of many logs in order of time. Each waits a moment, for older ones of others that
/// come later; the lines of one log never change places.
final class Merger implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(80);

  // What is read and not yet stored. Whoever reads more waits, and the server with them.
  private static final int MOST_KILOBYTES = 48 * 1024;
  private static final int LONGEST_HOLD_TICKS = 60;

  private record Timed(long key, Entry line) {}

  private final Consumer<List<Entry>> target;
  private final BooleanSupplier isCatchingUp;
  private final Semaphore room = new Semaphore(MOST_KILOBYTES);
  private final Map<Integer, Long> newest = new HashMap<>();
  private final Thread thread;

  // Guarded by this.
  private List<Timed> young = new ArrayList<>();
  private List<Timed> old = new ArrayList<>();

  // Touched by the thread only.
  private int held;

  /// @param isCatchingUp whether a log's past is still being read, so that what is newer can wait
  Merger(Consumer<List<Entry>> target, BooleanSupplier isCatchingUp) {
    this.target = target;
    this.isCatchingUp = isCatchingUp;
    this.thread = Thread.ofVirtual().name("log-merger").start(this::run);
  }

  /// Takes a line. Blocks while too many wait.
  void accept(Entry line) throws InterruptedException {
    room.acquire(cost(line));
    synchronized (this) {
      long key = Math.max(line.nanos(), newest.getOrDefault(line.source(), Long.MIN_VALUE));
      newest.put(line.source(), key);
      young.add(new Timed(key, line));
    }
  }

  private static int cost(Entry line) {
    return 1 + line.text().length / 1024;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PACE);
        tick();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private void tick() {
    boolean isFull = room.availablePermits() < MOST_KILOBYTES / 2;
    if (!isFull && held < LONGEST_HOLD_TICKS && isCatchingUp.getAsBoolean()) {
      held++;
      return;
    }
    held = 0;
    List<Timed> ripe;
    synchronized (this) {
      ripe = old;
      if (isFull) {
        ripe.addAll(young);
        young = new ArrayList<>();
      }
      old = young;
      young = new ArrayList<>();
    }
    if (!ripe.isEmpty()) {
      ripe.sort(Comparator.comparingLong(Timed::key));
      target.accept(ripe.stream().map(Timed::line).toList());
      room.release(ripe.stream().mapToInt(timed -> cost(timed.line())).sum());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
