package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several tables as one: of several clusters, or of several kinds. A column says which part a row
/// is of; the id of its [RowKey] says so, too. Each part has its own [Freshness].
///
/// The server's columns are matched by their names. Those of the first part that answers are shown,
/// or those that are given.
public final class JoinedTables implements TableSource {

  /// One of the tables.
  ///
  /// @param label what the column says of its rows
  public record Part(String label, TableSource tables, ResourceKind kind) {}

  // Neither stands in names of objects or namespaces.
  private static final char SEPARATOR = '\n';

  private final String title;
  private final List<Part> parts;
  private final List<Column> fixed;

  /// @param title of the column that tells the parts apart
  /// @param fixed the other columns, the name's first; empty for those of the first part
  public JoinedTables(String title, List<Part> parts, List<Column> fixed) {
    this.title = title;
    this.parts = List.copyOf(parts);
    this.fixed = List.copyOf(fixed);
  }

  /// Returns which part a row is of, by its place in the list of parts; -1 for none.
  public static int part(RowKey row) {
    int end = row.id().indexOf(SEPARATOR);
    try {
      return end < 0 ? -1 : Integer.parseInt(row.id().substring(0, end));
    } catch (NumberFormatException _) {
      return -1; // an id of a server's
    }
  }

  /// Returns the key of the row of an object in a part.
  public static RowKey key(int part, String namespace, String name) {
    return new RowKey(namespace, name, part + "\n");
  }

  /// What a scope of a joined table says before its own name; empty for that of another table.
  static String part(String scope) {
    int end = scope.indexOf(SEPARATOR);
    return end < 0 ? "" : scope.substring(0, end);
  }

  static String namespace(String scope) {
    return scope.substring(scope.indexOf(SEPARATOR) + 1);
  }

  /// What ids of a part's rows begin with.
  static String idPrefix(String part) {
    return part.substring(0, part.indexOf(' ')) + SEPARATOR;
  }

  static String label(String part) {
    return part.substring(part.indexOf(' ') + 1);
  }

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    var joint = new Joint(sink, title, fixed);
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      var each = new TableQuery(part.kind(), query.namespaces(), query.selectors(), query.own());
      feeds.add(part.tables().plain().open(each, new PartSink(i, part.label(), joint)));
    }
    return new Group(feeds);
  }

  private record Group(List<Feed> feeds) implements Feed {

    @Override
    public void refresh() {
      feeds.forEach(Feed::refresh);
    }

    @Override
    public void setInSight(boolean isInSight) {
      feeds.forEach(feed -> feed.setInSight(isInSight));
    }

    @Override
    public void close() {
      feeds.forEach(Feed::close);
    }
  }

  /// The columns of all, once they are known.
  private static final class Joint {

    private final Consumer<FeedEvent> sink;
    private @Nullable List<Column> columns;

    private final String title;
    private final List<Column> fixed;

    Joint(Consumer<FeedEvent> sink, String title, List<Column> fixed) {
      this.sink = sink;
      this.title = title;
      this.fixed = fixed;
    }

    synchronized List<Column> columns(List<Column> ofPart) {
      List<Column> known = columns;
      if (known == null) {
        known = joined(fixed.isEmpty() ? ofPart : fixed);
        columns = known;
        sink.accept(new FeedEvent.Columns(known));
      }
      return known;
    }

    private List<Column> joined(List<Column> ofPart) {
      List<Column> all = new ArrayList<>(ofPart);
      int name = Math.max(0, Column.nameCell(ofPart));
      all.add(Math.min(name + 1, all.size()), new Column(title, "string", "", 0, ""));
      return List.copyOf(all);
    }
  }

  /// Makes events of one part those of the whole.
  private static final class PartSink implements Consumer<FeedEvent> {

    private final int index;
    private final String label;
    private final String prefix;
    private final Joint joint;
    // Of the whole's cells, which cell of the part's rows each is; -1 for none, -2 for the label.
    private volatile int[] cells = {};
    private volatile int nameCell = -1;

    PartSink(int index, String label, Joint joint) {
      this.index = index;
      this.label = label;
      this.prefix = index + " " + label.replace(SEPARATOR, ' ') + SEPARATOR;
      this.joint = joint;
    }

    @Override
    public void accept(FeedEvent event) {
      switch (event) {
        case FeedEvent.Columns(var columns) -> match(columns);
        case FeedEvent.Rows(var batch) -> joint.sink.accept(new FeedEvent.Rows(joined(batch)));
        case FeedEvent.ListBegins(var scope) -> pass(new FeedEvent.ListBegins(prefix + scope));
        case FeedEvent.ListEnds(var scope) -> pass(new FeedEvent.ListEnds(prefix + scope));
        case FeedEvent.Watching(var scope) -> pass(new FeedEvent.Watching(prefix + scope));
        case FeedEvent.Polled(var scope, var at, var reason) ->
            pass(new FeedEvent.Polled(prefix + scope, at, reason));
        case FeedEvent.Interrupted(var scope, var since, var problem) ->
            pass(new FeedEvent.Interrupted(prefix + scope, since, problem));
        case FeedEvent.Refused(var scope, var problem) ->
            pass(new FeedEvent.Refused(prefix + scope, problem));
        case FeedEvent.Withdrawn(var scope) -> pass(new FeedEvent.Withdrawn(prefix + scope));
        case FeedEvent.Aside _ -> {
          // It names objects without their part.
        }
      }
    }

    private void pass(FeedEvent event) {
      joint.sink.accept(event);
    }

    private void match(List<Column> ofPart) {
      List<Column> all = joint.columns(ofPart);
      int label = Math.min(Math.max(0, Column.nameCell(all)) + 1, all.size() - 1);
      int[] from = new int[all.size()];
      for (int i = 0; i < from.length; i++) {
        from[i] = i == label ? -2 : indexOf(ofPart, all.get(i));
      }
      nameCell = Column.nameCell(ofPart);
      cells = from;
    }

    private static int indexOf(List<Column> columns, Column wanted) {
      for (int i = 0; i < columns.size(); i++) {
        Column each = columns.get(i);
        if (each.name().equals(wanted.name()) || (each.isName() && wanted.isName())) {
          return i;
        }
      }
      return -1;
    }

    private RowBatch joined(RowBatch batch) {
      int[] from = cells;
      var joined = new RowBatch.Builder();
      for (int row = 0; row < batch.size(); row++) {
        int count = batch.cellCount(row);
        for (int cell : from) {
          joined.cell(cell == -2 ? label : cell >= 0 && cell < count ? batch.cell(row, cell) : "");
        }
        String name = batch.name(row);
        String ofCell = nameCell >= 0 && nameCell < count ? batch.cell(row, nameCell) : null;
        joined.identity(name == null ? ofCell : name, index + "\n" + batch.id(row));
        joined.endRow(batch.namespace(row), batch.createdAt(row), batch.isDeleted(row));
      }
      return joined.build();
    }
  }
}
