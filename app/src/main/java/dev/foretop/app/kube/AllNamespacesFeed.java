package dev.foretop.app.kube;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows a kind in all namespaces, also to a user who may not list it in all at once.
///
/// Where the server forbids that, each namespace is asked for on its own: those that are allowed
/// show up, and the table says which are denied.
final class AllNamespacesFeed implements TableSource.Feed {

  // So many watches are still polite; beyond, the user has to choose namespaces.
  private static final int MOST_NAMESPACES = 200;

  private final ClusterTables tables;
  private final TableQuery query;
  private final Consumer<FeedEvent> sink;
  private final ScopeFeed everywhere;
  private final AtomicReference<TableSource.@Nullable Feed> each = new AtomicReference<>();
  private volatile boolean closed;
  private volatile boolean isInSight = true;

  AllNamespacesFeed(ClusterTables tables, TableQuery query, Consumer<FeedEvent> sink) {
    this.tables = tables;
    this.query = query;
    this.sink = sink;
    this.everywhere = tables.openEverywhere(query, this::accept);
  }

  AllNamespacesFeed start() {
    everywhere.start();
    return this;
  }

  private void accept(FeedEvent event) {
    boolean isDenied =
        event instanceof FeedEvent.Refused(_, ApiProblem problem)
            && problem instanceof ApiProblem.Forbidden;
    if (!isDenied || !splitUp()) {
      sink.accept(event);
    }
  }

  private boolean splitUp() {
    List<String> namespaces = namespaces();
    if (closed || namespaces.isEmpty() || namespaces.size() > MOST_NAMESPACES) {
      return false;
    }
    sink.accept(new FeedEvent.Withdrawn(FeedEvent.EVERYTHING));
    each.set(tables.openEach(query.ofNamespaces(new LinkedHashSet<>(namespaces)), sink));
    everywhere.close();
    setInSight(isInSight);
    if (closed) {
      close();
    }
    return true;
  }

  private List<String> namespaces() {
    try {
      return tables.namespaces();
    } catch (ApiException _) {
      return List.of(); // The refusal itself is then what the user has to read.
    }
  }

  @Override
  public void refresh() {
    TableSource.Feed feeds = each.get();
    (feeds == null ? everywhere : feeds).refresh();
  }

  @Override
  public void setInSight(boolean isSeen) {
    isInSight = isSeen;
    TableSource.Feed feeds = each.get();
    (feeds == null ? everywhere : feeds).setInSight(isSeen);
  }

  @Override
  public void close() {
    closed = true;
    everywhere.close();
    TableSource.Feed feeds = each.get();
    if (feeds != null) {
      feeds.close();
    }
  }
}
