package dev.foretop.app.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Watches what the FX thread costs, frame by frame.
final class Frames extends AnimationTimer {

  private static final PrintStream OUT = System.out;

  private volatile long thread;
  private volatile boolean isMeasuring;
  private long lastCpu;
  private volatile long longest;
  private long frames;
  private long slow;

  @Override
  public void handle(long now) {
    long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    if (isMeasuring) {
      longest = Math.max(longest, cpu - lastCpu);
      frames++;
      slow += cpu - lastCpu > 16_000_000 ? 1 : 0;
    }
    lastCpu = cpu;
  }

  /// Begins, and returns once the first frame was seen. Not on the FX thread.
  void begin() throws InterruptedException {
    var begun = new CountDownLatch(1);
    Platform.runLater(() -> {
      thread = Thread.currentThread().threadId();
      lastCpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
      start();
      begun.countDown();
    });
    begun.await();
  }

  /// Begins to look for the longest frame from here on, until [#settle()].
  void restart() {
    longest = 0;
    isMeasuring = true;
  }

  /// Waits until what was begun is painted.
  void settle() throws InterruptedException {
    Thread.sleep(250);
    isMeasuring = false;
  }

  /// The longest frame since [#restart()].
  String longestMs() {
    return String.format(Locale.ROOT, "%.1f", longest / 1e6);
  }

  void measure(String name, int seconds) throws InterruptedException {
    long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    longest = 0;
    frames = 0;
    slow = 0;
    isMeasuring = true;
    Thread.sleep(seconds * 1000L);
    isMeasuring = false;
    long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) - before;
    OUT.printf(
        Locale.ROOT,
        "%s: FX thread %.0f ms CPU per second, longest frame %.1f ms CPU, %d of %d over 16 ms%n",
        name,
        cpu / 1e6 / seconds,
        longest / 1e6,
        slow,
        frames);
  }
}
