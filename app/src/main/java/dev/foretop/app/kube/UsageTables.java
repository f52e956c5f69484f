package dev.foretop.app.kube;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tables of pods with their containers, of pods and nodes with what each uses, where the cluster
/// measures that (`metrics.k8s.io`), and of nodes and defined kinds with what their conditions say.
/// Other tables are as they were.
final class UsageTables implements TableSource {

  private final TableSource tables;
  private final Objects objects;
  private final BooleanSupplier isMeasured;
  private final NodeRoom.Counting pods;

  /// @param isMeasured whether the cluster is known to have metrics
  /// @param pods counts those of nodes
  UsageTables(
      TableSource tables, Objects objects, BooleanSupplier isMeasured, NodeRoom.Counting pods) {
    this.tables = tables;
    this.objects = objects;
    this.isMeasured = isMeasured;
    this.pods = pods;
  }

  @Override
  public TableSource plain() {
    return tables;
  }

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    Optional<OwnColumn> lastEvent = query.lastEvent();
    if (lastEvent.isPresent()) {
      TableQuery rest = query.withoutLastEvent();
      return new LastEventFeed(this, tables, rest, lastEvent.get(), sink).start();
    }
    return ObjectFacts.areOfInterest(query.kind())
        ? new UsageFeed(tables, objects, isMeasured, pods, query, sink).start()
        : tables.open(query, sink);
  }
}
