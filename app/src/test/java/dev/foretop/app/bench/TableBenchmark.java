package dev.foretop.app.bench;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.resources.ResourceTableView;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Prints how fast tables are and what they cost.
///
/// Without arguments: 100,000 pods of a generated server. With a proxy's address, an owner token
/// and a cluster's id: the pods of that cluster, which somebody else has to change. With a number:
/// so many generated pods.
public final class TableBenchmark {

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());
  private static final PrintStream OUT = System.out;

  private final BlockingQueue<TableSnapshot> snapshots = new LinkedBlockingQueue<>();

  private TableBenchmark() {}

  /// Runs the benchmark.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 3) {
      var endpoint = new ProxyEndpoint(URI.create(arguments[0]), arguments[1]);
      measure(endpoint, new ClusterId(arguments[2]), _ -> {});
    } else {
      int pods = arguments.length == 1 ? Integer.parseInt(arguments[0]) : 100_000;
      try (var server = new GeneratedServer(pods)) {
        measure(new ProxyEndpoint(server.uri(), "t"), new ClusterId("g"), server::setRate);
      }
    }
    System.exit(0);
  }

  private interface Churn {
    void setRate(int eventsPerSecond);
  }

  private static void measure(ProxyEndpoint endpoint, ClusterId cluster, Churn churn)
      throws InterruptedException {
    try (var client = new KubernetesClient(endpoint);
        ClusterSession session =
            client.open(
                cluster, dev.foretop.app.kube.SignIn.SETTINGS, new ClusterSession.Listener() {})) {
      for (int round = 1; round <= 3; round++) {
        OUT.printf(Locale.ROOT, "round %d: ", round);
        new TableBenchmark().measureEngine(session);
      }
      measureWindow(session, churn);
    }
  }

  private void measureEngine(ClusterSession session) throws InterruptedException {
    long heapBefore = UsedHeap.bytes();
    long start = System.nanoTime();
    try (var table =
        new LiveTable(
            session.tables(),
            new TableQuery(PODS, Set.of()),
            Presentation.PLAIN,
            snapshots::add,
            InstantSource.system())) {
      await(snapshot -> snapshot.size() > 0);
      double first = millisSince(start);
      TableSnapshot all = await(snapshot -> snapshot.freshness() instanceof Freshness.Live);
      double complete = millisSince(start);
      double sort =
          present(table, Presentation.PLAIN.withSort(new Sort(ColumnId.first("Restarts"), true)));
      double byIp =
          present(table, Presentation.PLAIN.withSort(new Sort(ColumnId.first("IP"), false)));
      double filter = present(table, Presentation.PLAIN.withFilter("0007"));
      table.present(Presentation.PLAIN);
      snapshots.clear();
      double heap = (UsedHeap.bytes() - heapBefore) / 1e6;
      OUT.printf(
          Locale.ROOT,
          "%,d rows; first rows %.0f ms, all %.0f ms, sort by restarts %.0f ms, by IP %.0f ms,"
              + " filter %.0f ms, heap %.1f MB (%.1f MB per 100,000 rows)%n",
          all.total(),
          first,
          complete,
          sort,
          byIp,
          filter,
          heap,
          heap * 100_000 / all.total());
    }
  }

  private double present(LiveTable table, Presentation presentation) throws InterruptedException {
    snapshots.clear();
    long start = System.nanoTime();
    table.present(presentation);
    String column = presentation.sort().column().title();
    await(s -> s.sort().column().title().equals(column) && isFiltered(s, presentation));
    return millisSince(start);
  }

  private static boolean isFiltered(TableSnapshot snapshot, Presentation presentation) {
    return presentation.filter().isEmpty() || snapshot.size() < snapshot.total();
  }

  private TableSnapshot await(Predicate<TableSnapshot> isExpected) throws InterruptedException {
    TableSnapshot snapshot = snapshots.take();
    while (!isExpected.test(snapshot)) {
      snapshot = snapshots.take();
    }
    return snapshot;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void measureWindow(ClusterSession session, Churn churn)
      throws InterruptedException {
    var shown = new CountDownLatch(1);
    Platform.startup(() -> {
      var viewModel = new ResourceTableViewModel(new FxThread(), _ -> {}, InstantSource.system());
      viewModel.setSource(session.id(), session.tables());
      var stage = new Stage();
      stage.setScene(new Scene(new ResourceTableView(viewModel), 1200, 900));
      stage.show();
      viewModel.show(PODS);
      shown.countDown();
    });
    shown.await();
    var frames = new Frames();
    frames.begin();
    for (int rate : new int[] {0, 500, 1000}) {
      churn.setRate(rate);
      Thread.sleep(4000);
      frames.measure("window, " + rate + " events/s", 10);
    }
  }
}
