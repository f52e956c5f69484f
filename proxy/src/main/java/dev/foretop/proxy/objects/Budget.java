package dev.foretop.proxy.objects;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of clusters' answers all questions under way may hold together: their objects are
/// in memory until the answer is written, and weigh many times that there. One cluster has a small
/// part of it only, so that its trouble is not the others'. Safe for many threads.
final class Budget {

  /// An entity's objects are some hundred kilobytes in a cluster.
  static final int OF_A_CLUSTER = 5 << 20;

  private static final int OF_ALL = 20 << 20;

  private final AtomicLong left = new AtomicLong(OF_ALL);

  /// What one question holds. Given back when it is closed.
  final class Share implements AutoCloseable {

    private final Map<String, Long> taken = new HashMap<>();

    /// @throws IOException if so much is not left
    synchronized void take(String cluster, long bytes) throws IOException {
      if (taken.getOrDefault(cluster, 0L) + bytes > OF_A_CLUSTER) {
        throw new IOException(
            "the cluster's objects are more than %d MiB; ask for fewer"
                .formatted(OF_A_CLUSTER >> 20));
      }
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw new IOException("too much is asked for at once; ask again in a moment");
      }
      taken.merge(cluster, bytes, Long::sum);
    }

    /// What was taken is not held any more.
    synchronized void giveBack(String cluster, long bytes) {
      taken.merge(cluster, -bytes, Long::sum);
      left.addAndGet(bytes);
    }

    @Override
    public synchronized void close() {
      taken.values().forEach(left::addAndGet);
      taken.clear();
    }
  }

  Share share() {
    return new Share();
  }
}
