package dev.foretop.app.start;

import java.time.Duration;

/// Gives memory back to the system when the program has come to rest after a burst, such as its
/// start or twelve tables that were opened: the heap shrinks only after a full collection, which an
/// idle program would not see for hours.
final class QuietCollection {

  private static final Duration INTERVAL = Duration.ofSeconds(20);

  /// Whoever does less than a tenth of this is not kept waiting by a collection.
  private static final int REST = 10;

  /// What the heap has grown by; garbage within what it has anyway is nobody's loss.
  private static final long WORTH_BYTES = 16L << 20;

  private final Runtime runtime = Runtime.getRuntime();
  private long after;
  private Duration worked = Duration.ZERO;

  private QuietCollection() {}

  /// Looks now and then for as long as the program runs, on a thread of its own.
  ///
  /// @param untilQuiet how long the start takes, after which there is always something to give back
  static void start(Duration untilQuiet) {
    Thread.ofVirtual().name("quiet-collection").start(() -> new QuietCollection().run(untilQuiet));
  }

  private void run(Duration untilQuiet) {
    try {
      Thread.sleep(untilQuiet);
      collect();
      while (true) {
        Thread.sleep(INTERVAL);
        if (isAtRest() && runtime.totalMemory() - after > WORTH_BYTES) {
          collect();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect() {
    System.gc();
    after = runtime.totalMemory();
  }

  // Where the system does not tell what the program did, nothing is collected.
  private boolean isAtRest() {
    Duration now = ProcessHandle.current().info().totalCpuDuration().orElse(worked.plus(INTERVAL));
    boolean isAtRest = now.minus(worked).compareTo(INTERVAL.dividedBy(REST)) < 0;
    worked = now;
    return isAtRest;
  }
}
