package dev.foretop.app.podlog;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The time until something is tried again: longer with every time, and ended early by whoever
/// knows that it may work now. Taken by one thread.
final class Pause {

  // Nobody ends what is this short: two that wake each other would never rest.
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Semaphore ended = new Semaphore(0);
  private Duration next = FIRST;

  /// Blocks for a while.
  void take() throws InterruptedException {
    Thread.sleep(FIRST);
    boolean _ = ended.tryAcquire(next.minus(FIRST).toMillis(), TimeUnit.MILLISECONDS);
    ended.drainPermits();
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /// It worked: the next one is short again.
  void reset() {
    next = FIRST;
    ended.drainPermits();
  }

  /// Ends the one that is being taken, or the one that will be if the try under way fails.
  void end() {
    ended.release();
  }
}
