package dev.foretop.app.kube;

import java.util.function.Consumer;

/// Lists tables and keeps them up to date.
@FunctionalInterface
public interface TableSource {

  /// Starts to report what `query` asks for, until the feed is closed.
  ///
  /// Events come from several threads, but those of one scope in order. `sink` may block to slow
  /// the source down.
  Feed open(TableQuery query, Consumer<FeedEvent> sink);

  /// Returns the same tables without what comes from elsewhere ([FeedEvent.Aside]).
  default TableSource plain() {
    return this;
  }

  /// A running report.
  interface Feed extends AutoCloseable {

    /// Lists again, without giving up what is known, as after a change of the columns.
    void refresh();

    /// Says whether anybody sees the table. What comes from elsewhere is not asked for while nobody
    /// does; the table's own rows go on for a while.
    default void setInSight(boolean isInSight) {}

    /// Stops. Nothing waits for the server.
    @Override
    void close();
  }
}
