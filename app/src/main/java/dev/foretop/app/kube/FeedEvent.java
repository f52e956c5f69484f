package dev.foretop.app.kube;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a table's source reports, in order.
///
/// A *scope* is the part of the table that one list covers: a namespace, or everything, which is
/// named by [#EVERYTHING].
public sealed interface FeedEvent {

  /// The scope of a list that covers all namespaces, or a kind without namespaces.
  String EVERYTHING = "";

  /// The columns; comes before the first rows, and again when the server changes them.
  record Columns(List<Column> columns) implements FeedEvent {
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /// A list of the scope begins. Rows known so far stay until it ends.
  record ListBegins(String scope) implements FeedEvent {}

  /// Rows of a list, or changes from a watch.
  record Rows(RowBatch batch) implements FeedEvent {}

  /// What is known of objects from elsewhere than their table, such as what they use: it takes the
  /// place of all that was told so before.
  ///
  /// @param columns those of the cells; they stand after the table's own
  /// @param cells by object; each has as many as there are columns
  /// @param due when objects that were deleted are to be gone: see [RowBatch#dueAt]
  record Aside(List<Column> columns, Map<Name, List<String>> cells, Map<Name, Integer> due)
      implements FeedEvent {

    /// Which object cells are of.
    ///
    /// @param namespace empty for objects of the cluster itself
    public record Name(String namespace, String name) {}

    public Aside {
      columns = List.copyOf(columns);
      cells = Map.copyOf(cells);
      due = Map.copyOf(due);
    }

    public Aside(List<Column> columns, Map<Name, List<String>> cells) {
      this(columns, cells, Map.of());
    }
  }

  /// The list is complete: what it did not name is gone.
  record ListEnds(String scope) implements FeedEvent {}

  /// The scope is watched, so that what is shown is what is there.
  record Watching(String scope) implements FeedEvent {}

  /// The list is complete but nothing tells of changes: it is read again every so often.
  ///
  /// @param listedAt when it was read last
  /// @param reason why there is no watch
  record Polled(String scope, Instant listedAt, String reason) implements FeedEvent {}

  /// Contact is lost; what is shown dates from `since`. The source keeps trying.
  record Interrupted(String scope, Instant since, ApiProblem problem) implements FeedEvent {}

  /// The server will not show the scope: forbidden, unknown, signed out.
  record Refused(String scope, ApiProblem problem) implements FeedEvent {}

  /// The scope is not reported any more; narrower ones take its place.
  record Withdrawn(String scope) implements FeedEvent {}
}
