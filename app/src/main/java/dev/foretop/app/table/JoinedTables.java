package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several tables as one: of several clusters, or of several kinds. A column says which part a row
/// is of; the id of its [RowKey] says so, too. Each part has its own [Freshness].
///
/// The server's columns are matched by their names. Those that are given are shown, else those of
/// all parts, each where its part has it. Where a part gets another column, the others' rows are
/// read again to fit.
public final class JoinedTables implements TableSource {

  /// One of the tables.
  ///
  /// @param id tells it from others also in tables of other parts, so that a marked row stays that
  ///   of its object; no lines, no tabs
  /// @param label what the column says of its rows
  public record Part(String id, String label, TableSource tables, ResourceKind kind) {}

  // Neither stands in names of objects or namespaces.
  private static final char SEPARATOR = '\n';
  private static final char BEFORE_LABEL = '\t';

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

  /// Returns the id of the part that a row is of; empty for none.
  public static String part(RowKey row) {
    return part(row.id());
  }

  /// Returns what can be the id of a part, for any text that tells it from others.
  public static String id(String text) {
    return text.replace("%", "%25").replace("\n", "%0A").replace("\t", "%09");
  }

  /// Returns the key of the row of an object in a part.
  public static RowKey key(String part, String namespace, String name) {
    return new RowKey(namespace, name, part + SEPARATOR);
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
    return part.substring(0, part.indexOf(BEFORE_LABEL)) + SEPARATOR;
  }

  static String label(String part) {
    return part.substring(part.indexOf(BEFORE_LABEL) + 1);
  }

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    var joint = new Joint(sink, new JoinedColumns(title, fixed));
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      var each = new TableQuery(part.kind(), query.namespaces(), query.selectors(), query.own());
      var to = new PartSink(i, part, joint);
      joint.add(to);
      Feed feed = part.tables().plain().open(each, to);
      to.isFedBy(feed);
      feeds.add(feed);
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

  /// The parts, with the columns of all.
  private static final class Joint {

    private final Consumer<FeedEvent> sink;
    private final JoinedColumns columns;
    private final List<PartSink> parts = new ArrayList<>();

    Joint(Consumer<FeedEvent> sink, JoinedColumns columns) {
      this.sink = sink;
      this.columns = columns;
    }

    synchronized void add(PartSink part) {
      parts.add(part);
    }

    // Rows that were made for other columns do not fit any more.
    synchronized void match(PartSink of, List<Column> ofPart) {
      of.columns = ofPart;
      if (!columns.set(of.index, ofPart)) {
        of.match(columns.all());
        return;
      }
      parts.forEach(part -> part.match(columns.all()));
      sink.accept(new FeedEvent.Columns(columns.all()));
      parts.stream().filter(part -> part != of).forEach(PartSink::readAgain);
    }

    synchronized void pass(PartSink of, int[] cells, RowBatch rows) {
      if (Arrays.equals(of.cells, cells)) {
        sink.accept(new FeedEvent.Rows(rows));
      }
    }
  }

  /// Makes events of one part those of the whole.
  private static final class PartSink implements Consumer<FeedEvent> {

    private final int index;
    private final String label;
    private final String idPrefix;
    private final String prefix;
    private final Joint joint;
    // Of the whole's cells, which cell of the part's rows each is; -1 for none, -2 for the label.
    private volatile int[] cells = {};
    private volatile int nameCell = -1;
    private List<Column> columns = List.of(); // as the part has them; guarded by the joint
    private @Nullable Feed feed;
    private boolean isToBeReadAgain;

    PartSink(int index, Part part, Joint joint) {
      this.index = index;
      this.label = part.label();
      this.idPrefix = part.id() + SEPARATOR;
      this.prefix = part.id() + BEFORE_LABEL + label.replace(SEPARATOR, ' ') + SEPARATOR;
      this.joint = joint;
    }

    @Override
    public void accept(FeedEvent event) {
      switch (event) {
        case FeedEvent.Columns(var ofPart) -> joint.match(this, ofPart);
        case FeedEvent.Rows(var batch) -> {
          int[] from = cells;
          joint.pass(this, from, joined(batch, from));
        }
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

    synchronized void isFedBy(Feed newFeed) {
      feed = newFeed;
      if (isToBeReadAgain) {
        newFeed.refresh();
      }
    }

    // What has sent no columns has sent no rows, either.
    void readAgain() {
      if (!columns.isEmpty()) {
        refresh();
      }
    }

    private synchronized void refresh() {
      isToBeReadAgain = true;
      if (feed != null) {
        feed.refresh();
      }
    }

    void match(List<Column> all) {
      int label = Math.min(Math.max(0, Column.nameCell(all)) + 1, all.size() - 1);
      int[] from = new int[all.size()];
      for (int i = 0; i < from.length; i++) {
        from[i] = i == label ? -2 : JoinedColumns.indexOf(columns, all.get(i));
      }
      nameCell = Column.nameCell(columns);
      cells = from;
    }

    private RowBatch joined(RowBatch batch, int[] from) {
      var joined = new RowBatch.Builder();
      for (int row = 0; row < batch.size(); row++) {
        int count = batch.cellCount(row);
        for (int cell : from) {
          joined.cell(cell == -2 ? label : cell >= 0 && cell < count ? batch.cell(row, cell) : "");
        }
        String name = batch.name(row);
        String ofCell = nameCell >= 0 && nameCell < count ? batch.cell(row, nameCell) : null;
        joined.identity(name == null ? ofCell : name, idPrefix + batch.id(row));
        joined
            .due(batch.dueAt(row))
            .endRow(batch.namespace(row), batch.createdAt(row), batch.isDeleted(row));
      }
      return joined.build();
    }
  }
}
