package dev.foretop.proxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/// How the work on a text grows with its length. Two lengths are set against each other, so that it
/// does not matter how quick the machine is, nor what else it does: only this thread's processor
/// time counts.
public final class Growth {

  private static final int SHORT = 50_000;
  private static final int TIMES = 8;
  // Eight times is right, 64 times would be a text that is gone through again from each of its
  // places.
  private static final int TOO_MUCH = 3 * TIMES;
  private static final long AIR_NANOS =
      20_000_000; // what a pause for garbage or the compiler takes

  private Growth() {}

  /// Fails if the work on `unit`, repeated, grows much faster than the text.
  public static void assertLinear(String unit, Consumer<String> work) {
    String some = unit.repeat(SHORT / unit.length());
    String more = some.repeat(TIMES);
    cpu(some, work); // classes are loaded here
    assertThat(cpu(more, work)).isLessThan(cpu(some, work) * TOO_MUCH + AIR_NANOS);
  }

  private static long cpu(String text, Consumer<String> work) {
    long before = now();
    work.accept(text);
    return now() - before;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
