package dev.foretop.app.podlog;

import java.util.HashMap;
import java.util.Map;

/// Remembers the last lines of one log, to tell after an interruption which lines are new.
///
/// Servers go on at a whole second only, so that they repeat what was written in it. Belongs to one
/// thread.
final class SeenWindow {

  private static final long SECOND = 1_000_000_000L;
  private static final int MOST = 200_000;

  /// What a line is, after an interruption.
  enum Verdict {
    NEW,
    REPEATED,
    /// It is new, and lines that were there before it are not in the log any more.
    NEW_AFTER_GAP
  }

  // By second, this one and the one before it.
  private Map<Long, Integer> present = new HashMap<>();
  private Map<Long, Integer> past = new HashMap<>();
  private long second = Long.MIN_VALUE / SECOND;
  private long newest = Long.MIN_VALUE;

  // While the server repeats.
  private Map<Long, Integer> expected = Map.of();
  private long repeatsUntil = Long.MIN_VALUE;
  private boolean sawExpected;

  /// Returns whether a line was ever seen.
  boolean isEmpty() {
    return newest == Long.MIN_VALUE;
  }

  /// Returns the second from which the server has to repeat.
  long resumeSecond() {
    return second - 1;
  }

  /// From now on the log of another run of the container is read. It holds nothing of what was
  /// seen, unless the runs share a log.
  void restarted() {
    interrupted();
    sawExpected = true;
  }

  /// From now on the log is read again from [#resumeSecond].
  void interrupted() {
    expected = new HashMap<>(present);
    past.forEach((line, count) -> expected.merge(line, count, Integer::sum));
    repeatsUntil = newest;
    sawExpected = false;
  }

  /// Takes note of a line and says what it is.
  Verdict see(long nanos, byte[] text) {
    long line = hash(nanos, text);
    if (!expected.isEmpty() && isRepeated(nanos, line)) {
      return Verdict.REPEATED;
    }
    boolean isGap = false;
    if (nanos > repeatsUntil && !expected.isEmpty()) {
      isGap = !sawExpected;
      expected = Map.of();
    }
    remember(nanos, line);
    return isGap ? Verdict.NEW_AFTER_GAP : Verdict.NEW;
  }

  private boolean isRepeated(long nanos, long line) {
    Integer count = expected.get(line);
    if (count != null) {
      sawExpected = true;
      if (count == 1) {
        expected.remove(line);
      } else {
        expected.put(line, count - 1);
      }
      return true;
    }
    return Math.floorDiv(nanos, SECOND) < resumeSecond();
  }

  private void remember(long nanos, long line) {
    long of = Math.floorDiv(nanos, SECOND);
    if (of > second) {
      past = of == second + 1 ? present : new HashMap<>();
      present = new HashMap<>();
      second = of;
    }
    newest = Math.max(newest, nanos);
    if (of == second && present.size() < MOST) {
      present.merge(line, 1, Integer::sum);
    } else if (of == second - 1 && past.size() < MOST) {
      past.merge(line, 1, Integer::sum);
    }
  }

  private static long hash(long nanos, byte[] text) {
    long hash = 0xcbf29ce484222325L ^ nanos;
    for (byte b : text) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    return hash;
  }
}
