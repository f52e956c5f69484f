package dev.foretop.app.kube;

import dev.foretop.app.kube.FieldPath.SyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A table, and what its objects use of processors and memory, read again every so often.
///
/// The table goes first: nothing is measured before its list is complete.
final class UsageFeed implements TableSource.Feed {

  private static final Duration PACE = Duration.ofSeconds(15);

  /// Of so many objects it is asked what they may use; beyond, that would cost more than the table.
  private static final int MOST_ALLOWANCES = 5_000;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("CPU", Column.USAGE, "", 0, "Processors in use, of those requested."),
          new Column("Memory", Column.USAGE, "", 0, "Memory in use, of that requested."));

  private final TableSource tables;
  private final Objects objects;
  private final TableQuery query;
  private final Consumer<FeedEvent> sink;
  private final CountDownLatch isListed = new CountDownLatch(1);
  private final Map<FeedEvent.Aside.Name, Allowance> allowances = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile TableSource.@Nullable Feed table;
  private volatile TableSource.@Nullable Feed allowanceFeed;
  private volatile boolean closed;

  /// What an object may use; NaN where that is not said.
  private record Allowance(double cpu, double memory) {}

  UsageFeed(TableSource tables, Objects objects, TableQuery query, Consumer<FeedEvent> sink) {
    this.tables = tables;
    this.objects = objects;
    this.query = query;
    this.sink = sink;
    this.thread =
        Thread.ofVirtual().name("usage of " + query.kind().plural()).unstarted(this::measure);
  }

  static boolean isOf(ResourceKind kind) {
    return kind.group().isEmpty() && (isNodes(kind) || kind.plural().equals("pods"));
  }

  private static boolean isNodes(ResourceKind kind) {
    return kind.plural().equals("nodes");
  }

  UsageFeed start() {
    table = tables.open(query, this::forward);
    thread.start();
    return this;
  }

  private void forward(FeedEvent event) {
    sink.accept(event);
    if (event instanceof FeedEvent.ListEnds) {
      isListed.countDown();
    }
  }

  private void measure() {
    try {
      isListed.await();
      allowanceFeed = tables.open(allowanceQuery(), this::learn);
      while (!closed) {
        report();
        Thread.sleep(PACE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private TableQuery allowanceQuery() {
    String from =
        isNodes(query.kind()) ? ".status.allocatable." : ".spec.containers[*].resources.requests.";
    try {
      return new TableQuery(
          query.kind(),
          query.namespaces(),
          query.selectors(),
          List.of(OwnColumn.of("cpu", from + "cpu"), OwnColumn.of("memory", from + "memory")));
    } catch (SyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void learn(FeedEvent event) {
    if (event instanceof FeedEvent.Rows(var batch)) {
      for (int row = 0; row < batch.size(); row++) {
        learn(batch, row);
      }
      if (allowances.size() > MOST_ALLOWANCES) {
        close(allowanceFeed);
      }
    } else if (event instanceof FeedEvent.ListEnds) {
      Thread.ofVirtual().name("usage").start(this::report);
    }
  }

  private void learn(RowBatch batch, int row) {
    int cells = batch.cellCount(row);
    String name = batch.name(row);
    var key =
        new FeedEvent.Aside.Name(
            batch.namespace(row), name == null && cells > 0 ? batch.cell(row, 0) : "" + name);
    if (batch.isDeleted(row) || cells < 2) {
      allowances.remove(key);
    } else {
      allowances.put(
          key,
          new Allowance(
              Quantity.sum(batch.cell(row, cells - 2)), Quantity.sum(batch.cell(row, cells - 1))));
    }
  }

  // Where nothing is measured, or nobody may see it, there are no columns.
  private synchronized void report() {
    Map<FeedEvent.Aside.Name, List<String>> cells = new HashMap<>();
    try {
      for (String path : paths()) {
        objects.document(path).path("items").forEach(item -> put(item, cells));
      }
    } catch (ApiException _) {
      return; // what was measured last stays, and the table shows in its own words what is wrong
    }
    if (!closed) {
      sink.accept(new FeedEvent.Aside(COLUMNS, cells));
    }
  }

  private List<String> paths() {
    String root = "/apis/metrics.k8s.io/v1beta1/";
    if (isNodes(query.kind())) {
      return List.of(root + "nodes");
    }
    return query.namespaces().isEmpty()
        ? List.of(root + "pods")
        : query.sortedNamespaces().stream()
            .map(namespace -> root + "namespaces/" + ResourceKind.encode(namespace) + "/pods")
            .toList();
  }

  private void put(JsonNode item, Map<FeedEvent.Aside.Name, List<String>> cells) {
    JsonNode metadata = item.path("metadata");
    var key =
        new FeedEvent.Aside.Name(
            metadata.path("namespace").asString(""), metadata.path("name").asString(""));
    Allowance allowance = allowances.get(key);
    double cpu = used(item, "cpu");
    double memory = used(item, "memory");
    cells.put(
        key,
        List.of(
            share(
                Double.isNaN(cpu) ? "" : Quantity.cpu(cpu),
                allowance == null ? Double.NaN : allowance.cpu(),
                true),
            share(
                Double.isNaN(memory) ? "" : Quantity.memory(memory),
                allowance == null ? Double.NaN : allowance.memory(),
                false)));
  }

  private static String share(String used, double of, boolean isCpu) {
    if (used.isEmpty() || Double.isNaN(of)) {
      return used;
    }
    return used + "/" + (isCpu ? Quantity.cpu(of) : Quantity.memory(of));
  }

  // Of a node as a whole, or of all containers of a pod.
  private static double used(JsonNode item, String what) {
    if (item.has("usage")) {
      return Quantity.value(item.path("usage").path(what).asString(""));
    }
    double sum = 0;
    for (JsonNode container : item.path("containers")) {
      double value = Quantity.value(container.path("usage").path(what).asString(""));
      sum += Double.isNaN(value) ? 0 : value;
    }
    return item.path("containers").isEmpty() ? Double.NaN : sum;
  }

  private static void close(TableSource.@Nullable Feed feed) {
    if (feed != null) {
      feed.close();
    }
  }

  @Override
  public void refresh() {
    TableSource.Feed feed = table;
    if (feed != null) {
      feed.refresh();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    close(table);
    close(allowanceFeed);
  }
}
