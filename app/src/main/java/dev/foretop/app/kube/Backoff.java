package dev.foretop.app.kube;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Waits that double from failure to failure, each shortened at random so that many clients that
/// lost the same server do not return together.
final class Backoff {

  private final Duration first;
  private final Duration last;
  private Duration next;

  Backoff(Duration first, Duration last) {
    this.first = first;
    this.last = last;
    this.next = first;
  }

  Duration next() {
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(last) > 0 ? last : doubled;
    return jittered(wait);
  }

  /// Whether the waits do not get longer any more.
  boolean isAtLongest() {
    return next.equals(last);
  }

  void reset() {
    next = first;
  }

  static Duration jittered(Duration wait) {
    double factor = 0.75 + ThreadLocalRandom.current().nextDouble() / 2;
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
