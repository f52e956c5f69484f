package dev.foretop.app.kube;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the objects of a table use, read on threads of its own: metrics may be long in coming, and
/// nothing else waits for them. Safe for use by many threads.
final class UsageMeter {

  /// So long what was measured stands for what is: a pod's numbers come every quarter of a minute.
  static final Duration LASTS = Duration.ofMinutes(1);

  private final Usage usage;
  private final Runnable onNews;
  private final LongSupplier nanoTime;
  private final AtomicBoolean isReading = new AtomicBoolean();
  private final AtomicBoolean hasNews = new AtomicBoolean();
  private volatile Map<FeedEvent.Aside.Name, Usage.Used> used = Map.of();
  private volatile boolean isKnown;
  private volatile boolean isOld;
  private volatile long readAt;
  private volatile @Nullable Thread reader;

  /// @param onNews is run when there is something new to tell; on any thread
  UsageMeter(Usage usage, Runnable onNews, LongSupplier nanoTime) {
    this.usage = usage;
    this.onNews = onNews;
    this.nanoTime = nanoTime;
  }

  /// Reads once, unless an answer is still on its way.
  void begin() {
    if (isReading.compareAndSet(false, true)) {
      reader =
          Thread.ofVirtual()
              .name("metrics")
              .start(() -> {
                try {
                  read();
                } finally {
                  isReading.set(false);
                }
              });
    }
  }

  void read() {
    try {
      if (usage.isMeasured()) {
        used = usage.read();
        readAt = nanoTime.getAsLong();
        isOld = false;
        if (isKnown || !used.isEmpty()) { // a server that has just begun knows nothing
          isKnown = true;
          tell();
        }
        return;
      }
    } catch (ApiException _) {
      // where nothing may be seen, there are no columns
    }
    forgetOld();
  }

  // Numbers that nobody measures any more look like those of now.
  private void forgetOld() {
    if (isKnown && !isOld && nanoTime.getAsLong() - readAt > LASTS.toNanos()) {
      isOld = true;
      used = Map.of();
      tell();
    }
  }

  private void tell() {
    hasNews.set(true);
    onNews.run();
  }

  /// Whether anything was ever measured.
  boolean isKnown() {
    return isKnown;
  }

  /// Returns whether there is something new since this was asked last.
  boolean takeNews() {
    return hasNews.getAndSet(false);
  }

  Map<FeedEvent.Aside.Name, Usage.Used> used() {
    return used;
  }

  /// Keeps nothing of what was told already.
  void forget() {
    used = Map.of();
  }

  void close() {
    Thread reading = reader;
    if (reading != null) {
      reading.interrupt();
    }
  }
}
