package dev.foretop.app.kube;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears when definitions of custom resources and aggregated APIs come, go or change: the cluster's
/// kinds are others then, and perhaps their columns. Safe for use by many threads.
final class DefinitionWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DefinitionWatch.class);

  private final ClusterApi api;
  private final TableSource tables;
  private final ClusterSession.Listener listener;
  private final Runnable onChange;
  private final List<TableSource.Feed> feeds = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isChanged = new AtomicBoolean();
  private volatile boolean closed;

  /// @param onChange called on a thread of the tables, for [#takeChange()] to be asked
  DefinitionWatch(
      ClusterApi api, TableSource tables, ClusterSession.Listener listener, Runnable onChange) {
    this.api = api;
    this.tables = tables;
    this.listener = listener;
    this.onChange = onChange;
  }

  /// Begins to watch.
  void follow() {
    for (ResourceKind kind :
        List.of(ResourceKind.CUSTOM_RESOURCE_DEFINITIONS, ResourceKind.API_SERVICES)) {
      feeds.add(tables.open(new TableQuery(kind, Set.of()), this::saw));
    }
    if (closed) {
      close();
    }
  }

  /// Whether something has changed since this was last asked.
  boolean takeChange() {
    return isChanged.getAndSet(false);
  }

  /// Reads all definitions. What is not known then is heard when its table is read.
  void read() {
    try {
      DefinitionsReader.Definitions now = DefinitionsReader.list(api);
      api.deprecations().defined(now.deprecated());
      // Their tables may be open already.
      api.secretColumns().defined(now.secretColumns()).forEach(listener::definitionChanged);
    } catch (ApiException e) {
      log.debug("The definitions of custom resources cannot be read", e);
      api.secretColumns().settle();
    }
  }

  private void saw(FeedEvent event) {
    switch (event) {
      case FeedEvent.Rows(var batch) -> saw(batch);
      case FeedEvent.Refused _, FeedEvent.Interrupted _, FeedEvent.Polled _ ->
          api.secretColumns().settle();
      case FeedEvent.Columns _,
          FeedEvent.ListBegins _,
          FeedEvent.Aside _,
          FeedEvent.ListEnds _,
          FeedEvent.Watching _,
          FeedEvent.Withdrawn _ -> {
        // says nothing of a definition
      }
    }
  }

  // Of either kind: all definitions are looked at again.
  private void saw(RowBatch batch) {
    for (int row = 0; row < batch.size(); row++) {
      listener.definitionChanged(batch.cellCount(row) == 0 ? "" : batch.cell(row, 0));
    }
    isChanged.set(true);
    onChange.run();
  }

  @Override
  public void close() {
    closed = true;
    feeds.forEach(TableSource.Feed::close);
  }
}
