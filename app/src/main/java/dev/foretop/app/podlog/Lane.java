package dev.foretop.app.podlog;

import java.util.ArrayDeque;
import java.util.Deque;

/// The lines of one log that wait to be merged with those of others, in their order.
final class Lane {

  private record Waiting(long key, long tick, Entry line) {}

  private final int source;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long newest = Long.MIN_VALUE;

  Lane(int source) {
    this.source = source;
  }

  /// @param tick when it came, as the merger counts
  void add(Entry line, long tick) {
    newest = Math.max(newest, line.nanos());
    waiting.add(new Waiting(newest, tick, line));
  }

  /// The time of the newest line that ever came.
  long newest() {
    return newest;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// What the next line is sorted by: no line is older than the one before it.
  long key() {
    return waiting.getFirst().key();
  }

  /// Returns whether the next line has waited long enough.
  ///
  /// @param before it came before this tick
  /// @param complete nothing older than this can come any more
  /// @param held who came before this tick waits no longer
  boolean isRipe(long before, long complete, long held) {
    Waiting next = waiting.getFirst();
    return next.tick() < before && (next.key() <= complete || next.tick() < held);
  }

  Entry take() {
    return waiting.removeFirst().line();
  }

  @Override
  public String toString() {
    return "Lane " + source + " (" + waiting.size() + ")";
  }
}
