package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A source that reports what a test tells it to.
public final class FakeTableSource implements TableSource {

  /// The columns of pods, as a server sends them.
  public static final FeedEvent.Columns POD_COLUMNS =
      new FeedEvent.Columns(
          List.of(
              new Column("Name", "string", "name", 0, ""),
              new Column("Ready", "string", "", 0, ""),
              new Column("Status", "string", "", 0, ""),
              new Column("Restarts", "string", "", 0, ""),
              new Column("Age", "string", "", 0, "CreationTimestamp is a timestamp"),
              new Column("IP", "string", "", 1, "")));

  /// A table that was opened.
  public static final class OpenFeed implements Feed {

    private final TableQuery query;
    private final Consumer<FeedEvent> sink;
    private boolean isClosed;
    private int refreshes;

    OpenFeed(TableQuery query, Consumer<FeedEvent> sink) {
      this.query = query;
      this.sink = sink;
    }

    public TableQuery query() {
      return query;
    }

    public boolean isClosed() {
      return isClosed;
    }

    public int refreshes() {
      return refreshes;
    }

    public void send(FeedEvent... events) {
      for (FeedEvent event : events) {
        sink.accept(event);
      }
    }

    @Override
    public void refresh() {
      refreshes++;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  private final List<OpenFeed> feeds = new ArrayList<>();

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    var feed = new OpenFeed(query, sink);
    feeds.add(feed);
    return feed;
  }

  /// The feed of the table that was opened last for this kind.
  public OpenFeed feedOf(String plural) {
    return feeds.reversed().stream()
        .filter(feed -> feed.query().kind().plural().equals(plural))
        .findFirst()
        .orElseThrow();
  }

  /// One row as an event; cells are parted by spaces.
  public static FeedEvent.Rows row(String namespace, String cells) {
    return rows(namespace, 0, false, cells);
  }

  public static FeedEvent.Rows deleted(String namespace, String cells) {
    return rows(namespace, 0, true, cells);
  }

  public static FeedEvent.Rows rows(
      String namespace, int createdAt, boolean isDeletion, String... rows) {
    var batch = new RowBatch.Builder();
    for (String row : rows) {
      for (String cell : row.split(" ", -1)) {
        batch.cell(cell.replace('_', ' '));
      }
      batch.endRow(namespace, createdAt, isDeletion);
    }
    return new FeedEvent.Rows(batch.build());
  }
}
