package dev.foretop.proxy.objects;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of clusters' answers all questions under way may hold together: their objects are
/// in memory until the answer is written, and weigh many times that there. Safe for many threads.
final class Budget {

  /// An entity's objects are some hundred kilobytes.
  static final int BYTES = 12 << 20;

  private final AtomicLong left = new AtomicLong(BYTES);

  /// What one question holds. Given back when it is closed.
  final class Share implements AutoCloseable {

    private final AtomicLong taken = new AtomicLong();

    /// @throws IOException if so much is not left
    void take(long bytes) throws IOException {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw new IOException(
            "the objects of all questions under way are more than %d MiB; ask for fewer"
                .formatted(BYTES >> 20));
      }
      taken.addAndGet(bytes);
    }

    @Override
    public void close() {
      left.addAndGet(taken.getAndSet(0));
    }
  }

  Share share() {
    return new Share();
  }
}
