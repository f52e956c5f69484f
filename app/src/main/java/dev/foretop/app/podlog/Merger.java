package dev.foretop.app.podlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Puts the lines of many logs in order of time. Each waits a moment, for older ones of others that
/// come later, and longer while a log is behind that has not come as far; the lines of one log
/// never change places.
final class Merger implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(80);

  // What is read and not yet stored, in units of 256 bytes. Whoever reads more waits, and the
  // server
  // with them.
  private static final int ROOM = 48 * 1024 * 4;
  private static final int MUCH = ROOM / 2;
  private static final int LITTLE = ROOM / 4;
  private static final int UNIT = 256;
  private static final int BYTES_BESIDES = 80;

  // A line waits no longer for those that are behind. In the beginning there is nothing to be seen
  // yet, so that order is worth more.
  private static final int LONGEST_HOLD_TICKS = 25;
  private static final int FIRST_HOLD_TICKS = 60;

  private final Consumer<List<Entry>> target;
  private final Supplier<Set<Integer>> behind;
  private final Semaphore room = new Semaphore(ROOM);
  private final Thread thread;

  // Guarded by this.
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private long tick;
  private long completeBefore = Long.MIN_VALUE;

  // Touched by the thread only.
  private boolean hasStored;

  /// @param behind the logs whose past is still being read, so that what is newer can wait
  Merger(Consumer<List<Entry>> target, Supplier<Set<Integer>> behind) {
    this.target = target;
    this.behind = behind;
    this.thread = Thread.ofVirtual().name("log-merger").start(this::run);
  }

  /// Takes a line. Blocks while too many wait.
  void accept(Entry line) throws InterruptedException {
    room.acquire(cost(line));
    synchronized (this) {
      lanes.computeIfAbsent(line.source(), Lane::new).add(line, tick);
    }
  }

  private static int cost(Entry line) {
    return 1 + (line.text().length + BYTES_BESIDES) / UNIT;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PACE);
        store(take(behind.get()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private void store(List<Entry> lines) {
    if (!lines.isEmpty()) {
      hasStored = true;
      target.accept(lines);
      room.release(lines.stream().mapToInt(Merger::cost).sum());
    }
  }

  // Where too much waits the older ones of it go, whatever may still come before them.
  private synchronized List<Entry> take(Set<Integer> behind) {
    long seen = tick++;
    long held = seen - (hasStored ? LONGEST_HOLD_TICKS : FIRST_HOLD_TICKS);
    long now = completeUntil(behind);
    long complete = Math.min(now, completeBefore); // what made it complete is ripe with the next
    completeBefore = now;
    int used = ROOM - room.availablePermits();
    int tooMuch = used > MUCH ? used - LITTLE : 0;
    List<Entry> taken = new ArrayList<>();
    PriorityQueue<Lane> next = new PriorityQueue<>(Comparator.comparingLong(Lane::key));
    lanes.values().stream().filter(lane -> !lane.isEmpty()).forEach(next::add);
    for (Lane lane = next.poll(); lane != null; lane = next.poll()) {
      if (tooMuch > 0 || lane.isRipe(seen, complete, held)) {
        Entry line = lane.take();
        tooMuch -= cost(line);
        taken.add(line);
        if (!lane.isEmpty()) {
          next.add(lane);
        }
      }
    }
    return taken;
  }

  // Up to this time nothing more comes of those that are behind.
  private long completeUntil(Set<Integer> behind) {
    long least = Long.MAX_VALUE;
    for (int source : behind) {
      Lane lane = lanes.get(source);
      least = Math.min(least, lane == null ? Long.MIN_VALUE : lane.newest());
    }
    return least;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
