package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Columns of a kind that clusters define differently, and that change while the table is open.
@Timeout(20)
class JoinedColumnsTest {

  private static final ResourceKind TIDES =
      new ResourceKind(
          "tides.example", "v1", "tides", "Tide", true, Set.of("list", "watch"), List.of());
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));
  private static final Column NAME = new Column("Name", "string", "name", 0, "");

  private final FakeTableSource east = new FakeTableSource();
  private final FakeTableSource west = new FakeTableSource();
  private final BlockingQueue<TableSnapshot> snapshots = new LinkedBlockingQueue<>();
  private final LiveTable table =
      new LiveTable(
          new JoinedTables(
              "Cluster",
              List.of(
                  new JoinedTables.Part("e", "east", east, TIDES),
                  new JoinedTables.Part("w", "west", west, TIDES)),
              List.of()),
          new TableQuery(TIDES, Set.of()),
          Presentation.PLAIN,
          snapshots::add,
          CLOCK);

  @AfterEach
  void close() {
    table.close();
  }

  private static Column column(String name) {
    return new Column(name, "string", "", 0, "");
  }

  private static void list(FakeTableSource of, List<Column> columns, String row) {
    of.feedOf("tides")
        .send(
            new FeedEvent.ListBegins(FeedEvent.EVERYTHING),
            new FeedEvent.Columns(columns),
            FakeTableSource.row("sea", row),
            new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
  }

  private TableSnapshot await(Predicate<TableSnapshot> condition) throws InterruptedException {
    TableSnapshot shown = snapshots.take();
    while (!condition.test(shown)) {
      shown = snapshots.take();
    }
    return shown;
  }

  // A row that is marked stays that of its object when clusters come and go beside it.
  @Test
  void rowsKeepTheirKeysWhenOtherPartsComeAndGo() throws Exception {
    list(east, List.of(NAME), "a");
    list(west, List.of(NAME), "a");
    TableSnapshot both = await(shown -> shown.size() == 2);
    List<RowKey> keys = both.matching().stream().map(both::key).toList();
    RowKey east = keys.stream().filter(key -> JoinedTables.part(key).equals("e")).findFirst().get();

    var less =
        new JoinedTables(
            "Cluster", List.of(new JoinedTables.Part("w", "west", west, TIDES)), List.of());
    try (LiveTable _ =
        new LiveTable(
            less, new TableQuery(TIDES, Set.of()), Presentation.PLAIN, snapshots::add, CLOCK)) {
      list(west, List.of(NAME), "a");
      TableSnapshot one = await(shown -> shown.size() == 1);
      assertThat(one.indicesOf(Set.of(east))).isEmpty();
      assertThat(one.indicesOf(keys)).containsExactly(0);
    }
  }

  private static List<String> titles(TableSnapshot of) {
    return of.columns().stream().map(ShownColumn::title).toList();
  }

  private static List<List<String>> rows(TableSnapshot of) {
    return IntStream.range(0, of.size())
        .mapToObj(i -> of.columns().stream().map(each -> of.text(of.row(i), each, CLOCK)).toList())
        .toList();
  }

  @Test
  void areThoseOfAllPartsEachInItsPlace() throws Exception {
    list(east, List.of(NAME, column("Depth"), column("Moon")), "spring 7 full");
    list(west, List.of(NAME, column("Depth"), column("Wind"), column("Moon")), "neap 3 north half");
    assertThat(east.feedOf("tides").refreshes()).isEqualTo(1);
    assertThat(west.feedOf("tides").refreshes()).isZero();
    list(east, List.of(NAME, column("Depth"), column("Moon")), "spring 7 full");

    TableSnapshot shown = await(each -> each.size() == 2);
    assertThat(titles(shown)).endsWith("Name", "Namespace", "Cluster", "Depth", "Wind", "Moon");
    assertThat(rows(shown))
        .anySatisfy(row -> assertThat(row).endsWith("spring", "sea", "east", "7", "", "full"))
        .anySatisfy(row -> assertThat(row).endsWith("neap", "sea", "west", "3", "north", "half"));
  }

  @Test
  void followADefinitionThatChanges() throws Exception {
    list(east, List.of(NAME, column("Depth")), "spring 7");
    list(west, List.of(NAME, column("Depth")), "neap 3");
    await(each -> each.size() == 2);
    assertThat(east.feedOf("tides").refreshes()).isZero();

    list(east, List.of(NAME, column("Wind"), column("Depth")), "spring south 7");
    assertThat(west.feedOf("tides").refreshes()).isEqualTo(1);
    list(west, List.of(NAME, column("Wind")), "neap north");
    assertThat(east.feedOf("tides").refreshes()).isZero();
    TableSnapshot shown = await(each -> titles(each).contains("Wind") && each.size() == 2);
    assertThat(rows(shown))
        .anySatisfy(row -> assertThat(row).endsWith("spring", "sea", "east", "south", "7"))
        .anySatisfy(row -> assertThat(row).endsWith("neap", "sea", "west", "north", ""));

    list(east, List.of(NAME, column("Wind")), "spring south");
    list(west, List.of(NAME, column("Wind")), "neap north");
    shown = await(each -> !titles(each).contains("Depth") && each.size() == 2);
    assertThat(titles(shown)).endsWith("Name", "Namespace", "Cluster", "Wind");
  }
}
