package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What keeps pods away from nodes, and how many run there of how many may. Pods are counted on a
/// thread of its own: nothing waits for that. Safe for use by many threads.
final class NodeRoom {

  /// Counts pods by the names of their nodes.
  interface Counting {

    Map<String, Integer> count(int most) throws ApiException;
  }

  static final Duration PACE = Duration.ofMinutes(1);

  private static final Column TAINTS =
      new Column("Taints", "string", "", 0, Texts.of("kube.how.taints"));
  private static final Column PODS =
      new Column("Pods", "number", "", 0, Texts.of("kube.how.pods.of.node"));

  private final @Nullable Counting counting;
  private final Runnable onNews;
  private final LongSupplier nanoTime;
  private final AtomicBoolean hasNews = new AtomicBoolean();
  private volatile Map<String, Integer> counts = Map.of();
  private volatile @Nullable Thread counter;
  private volatile boolean wasTainted;
  private long nextCount;

  /// @param counting null where the table is not of nodes
  /// @param onNews is run when there is something new to tell; on any thread
  NodeRoom(@Nullable Counting counting, Runnable onNews, LongSupplier nanoTime) {
    this.counting = counting;
    this.onNews = onNews;
    this.nanoTime = nanoTime;
    this.nextCount = nanoTime.getAsLong();
  }

  /// Counts if it is time, and the last count is over.
  void countInTime() {
    Thread running = counter;
    boolean isBusy = running != null && running.isAlive();
    if (counting != null && !isBusy && nanoTime.getAsLong() - nextCount >= 0) {
      nextCount = nanoTime.getAsLong() + PACE.toNanos();
      counter = Thread.ofVirtual().name("pods of nodes").start(() -> count(counting));
    }
  }

  private void count(Counting by) {
    Map<String, Integer> before = counts;
    try {
      counts = Map.copyOf(by.count(FactsFeed.MOST));
    } catch (ApiException _) {
      counts = Map.of(); // who may not see pods sees no numbers of them
    }
    if (!counts.equals(before)) {
      hasNews.set(true);
      onNews.run();
    }
  }

  boolean takeNews() {
    return hasNews.getAndSet(false);
  }

  /// Returns the columns for nodes that say this of themselves.
  List<Column> columns(Collection<ObjectFacts> nodes) {
    List<Column> columns = new ArrayList<>();
    if (counting == null) {
      return columns;
    }
    wasTainted |= nodes.stream().anyMatch(node -> !node.taints().isEmpty());
    if (wasTainted) {
      columns.add(TAINTS);
    }
    if (!counts.isEmpty()) {
      columns.add(PODS);
    }
    return columns;
  }

  /// Returns the cells of a node below `columns`.
  List<String> cells(List<Column> columns, String name, ObjectFacts node) {
    return columns.stream()
        .map(column -> column.equals(TAINTS) ? node.taints() : pods(name, node))
        .toList();
  }

  private String pods(String name, ObjectFacts node) {
    int count = counts.getOrDefault(name, 0);
    return Double.isNaN(node.pods()) ? "" + count : count + "/" + (long) node.pods();
  }

  void close() {
    Thread counting = counter;
    if (counting != null) {
      counting.interrupt();
    }
  }
}
