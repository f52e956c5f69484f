package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a table of 100,000 rows costs the thread that asks for other rows or another order: that of
/// the window. Counted and not timed, so that it holds on a busy machine.
@Timeout(60)
class LargeTableTest {

  private static final int ROWS = 100_000;

  // The work itself takes megabytes.
  private static final long MOST_BYTES = 64_000;

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());

  private record Published(TableSnapshot snapshot, Thread by) {}

  private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private Published await(Predicate<TableSnapshot> wanted) throws InterruptedException {
    Published next = published.take();
    while (!wanted.test(next.snapshot())) {
      next = published.take();
    }
    return next;
  }

  private static void fill(FakeTableSource.OpenFeed feed) {
    feed.send(new FeedEvent.ListBegins(FeedEvent.EVERYTHING), FakeTableSource.POD_COLUMNS);
    for (int i = 0; i < ROWS; i += 1_000) {
      var batch = new RowBatch.Builder();
      for (int row = i; row < i + 1_000; row++) {
        batch.cell("web-" + row).cell("1/1").cell("Running").cell("" + row % 7).cell("5m");
        batch.cell("10.0.0." + row).endRow("shop", 0, false);
      }
      feed.send(new FeedEvent.Rows(batch.build()));
    }
    feed.send(new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
  }

  @Test
  void isFilteredAndSortedOnAThreadOfItsOwn() throws Exception {
    var source = new FakeTableSource();
    var query = new TableQuery(PODS, Set.of());
    try (var table =
        new LiveTable(
            source,
            query,
            Presentation.PLAIN,
            next -> published.add(new Published(next, Thread.currentThread())),
            InstantSource.system())) {
      fill(source.feedOf("pods"));
      await(next -> next.size() == ROWS);

      Presentation filtered = Presentation.PLAIN.withFilter("9999");
      Presentation sorted = Presentation.PLAIN.withSort(new Sort(ColumnId.first("Restarts"), true));
      long before = allocated();
      table.present(filtered);
      table.present(sorted);
      table.present(sorted.withFilter("99999"));
      long bytes = allocated() - before;

      Published last = await(next -> next.size() == 1);
      assertThat(last.by()).isNotEqualTo(Thread.currentThread());
      assertThat(bytes).isLessThan(MOST_BYTES);
    }
  }
}
