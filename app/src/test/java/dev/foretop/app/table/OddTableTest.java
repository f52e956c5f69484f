package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tables that the API server does not make itself: custom resources' and other servers'.
@Timeout(20)
class OddTableTest {

  private static final ResourceKind DUPS =
      new ResourceKind(
          "names.example.org", "v1", "dups", "Dup", true, Set.of("list", "watch"), List.of());
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Column NAME = new Column("Name", "string", "name", 0, "");

  private final FakeTableSource source = new FakeTableSource();
  private final BlockingQueue<TableSnapshot> snapshots = new LinkedBlockingQueue<>();
  private final LiveTable table =
      new LiveTable(
          source, new TableQuery(DUPS, Set.of("a")), Presentation.PLAIN, snapshots::add, CLOCK);
  private final FakeTableSource.OpenFeed feed = source.feedOf("dups");

  @AfterEach
  void close() {
    table.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<invalid>",
        "<unknown>",
        "yesterday",
        "2027-02-26T02:12:24Z",
        "3d",
        "-5d",
        "1y",
        "9y999999999999d"
      })
  void showsADateAsItWasPrinted(String printed) throws InterruptedException {
    list(List.of(NAME, date("NotAfter")), new String[] {"x", printed});

    assertThat(cell(await(s -> s.size() == 1), 0, 1)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Age",
        "Created At",
        "Last Seen",
        "First Seen",
        "Last Schedule",
        "Restarts",
        "Duration"
      })
  void takesATextForATextWhateverItsTitle(String title) throws InterruptedException {
    list(
        List.of(NAME, new Column(title, "string", "", 0, "")),
        new String[] {"x", "spec-age"},
        new String[] {"y", "5m"});

    TableSnapshot snapshot = await(s -> s.size() == 2);
    assertThat(cell(snapshot, 0, 1)).isEqualTo("spec-age");
    assertThat(cell(snapshot, 1, 1)).isEqualTo("5m");
    InstantSource later = InstantSource.fixed(NOW.plusSeconds(60));
    assertThat(snapshot.text(snapshot.row(1), snapshot.columns().get(1), later)).isEqualTo("5m");
  }

  @Test
  void sortsByTheColumnThatIsMeantAlsoWhereTwoHaveOneTitle() throws InterruptedException {
    list(
        List.of(
            NAME, new Column("Name", "string", "", 0, ""), new Column("NAME", "string", "", 0, "")),
        new String[] {"a", "3", "z"},
        new String[] {"b", "1", "y"},
        new String[] {"c", "2", "x"});
    await(s -> s.size() == 3);

    table.present(Presentation.PLAIN.withSort(new Sort(new ColumnId("Name", 1), false)));

    TableSnapshot snapshot = await(s -> s.sort().column().repeat() == 1);
    assertThat(names(snapshot)).containsExactly("b", "c", "a");
  }

  @Test
  void writesRowsDownSoThatOtherProgramsReadThem() throws Exception {
    Column size = new Column("Size", "string", "", 0, "");
    list(
        List.of(NAME, size, size),
        new String[] {"a", "says \"no, thanks\"", "=cmd|' /c calc'!A0"},
        new String[] {"b", "two\nlines\tand a tab", "-12.5"});
    TableSnapshot snapshot = await(s -> s.size() == 2);
    var text =
        new TableText(
            snapshot, List.of(snapshot.row(0), snapshot.row(1)), snapshot.columns(), CLOCK);

    assertThat(written(text, TableFormat.CSV))
        .isEqualTo(
            "Name,Size,Size\r\na,\"says \"\"no, thanks\"\"\",'=cmd|' /c calc'!A0\r\n"
                + "b,\"two\nlines\tand a tab\",-12.5\r\n");
    assertThat(written(text, TableFormat.TSV))
        .contains("b\ttwo lines and a tab\t-12.5\n")
        .contains("\t'=cmd|' /c calc'!A0\n")
        .startsWith("Name\tSize\tSize\n");
    JsonNode json = JsonMapper.shared().readTree(written(text, TableFormat.JSON));
    assertThat(json.path(1).path("Size").asString()).isEqualTo("two\nlines\tand a tab");
    assertThat(json.path(0).path("Size 2").asString()).startsWith("=cmd");
    Object yaml =
        new Load(LoadSettings.builder().build()).loadFromString(written(text, TableFormat.YAML));
    assertThat(JsonMapper.shared().<JsonNode>valueToTree(yaml)).isEqualTo(json);
    assertThat(written(text, TableFormat.NAMES)).isEqualTo("a\nb\n");
    var rows = new StringBuilder();
    text.writeRows(rows);
    assertThat(rows)
        .startsWith("a\t")
        .endsWith("\t'=cmd|' /c calc'!A0\nb\ttwo lines and a tab\t-12.5\n");
  }

  private static String written(TableText text, TableFormat format) throws IOException {
    var out = new StringBuilder();
    text.write(format, out);
    return out.toString();
  }

  @Test
  void hidesOneColumnOfTwoWithTheSameTitle() throws InterruptedException {
    list(
        List.of(
            NAME, new Column("Size", "string", "", 0, ""), new Column("Size", "string", "", 0, "")),
        new String[] {"a", "needle", "hay"},
        new String[] {"b", "hay", "needle"});
    await(s -> s.size() == 2);

    table.present(
        Presentation.PLAIN.withHiddenColumns(Set.of(new ColumnId("Size", 1))).withFilter("needle"));

    assertThat(names(await(s -> s.size() == 1))).containsExactly("a");
  }

  @Test
  void sortsDatesAndKeepsWhatIsNone() throws InterruptedException {
    list(
        List.of(NAME, date("Last")),
        new String[] {"a", "3d"},
        new String[] {"b", "<invalid>"},
        new String[] {"c", "5m"},
        new String[] {"d", ""});
    await(s -> s.size() == 4);

    table.present(Presentation.PLAIN.withSort(new Sort(ColumnId.first("Last"), false)));

    TableSnapshot snapshot = await(s -> s.sort().column().equals(ColumnId.first("Last")));
    assertThat(names(snapshot)).startsWith("c", "a");
    assertThat(cell(snapshot, names(snapshot).indexOf("b"), 1)).isEqualTo("<invalid>");
  }

  @Test
  void filtersByDatesThatAreNone() throws InterruptedException {
    list(List.of(NAME, date("Last")), new String[] {"a", "3d"}, new String[] {"b", "<invalid>"});

    table.present(Presentation.PLAIN.withFilter("inval"));

    assertThat(names(await(s -> s.total() == 2 && s.size() == 1))).containsExactly("b");
  }

  @Test
  void keepsAgesThatAreNoneWhileTextsAreForgotten() throws InterruptedException {
    feed.send(new FeedEvent.ListBegins("a"), new FeedEvent.Columns(List.of(NAME, date("Last"))));
    for (int i = 0; i < 12_000; i++) {
      feed.send(rows(new String[] {"x", "<odd-" + i + ">"}));
    }
    feed.send(new FeedEvent.ListEnds("a"), new FeedEvent.Watching("a"));

    TableSnapshot snapshot = await(s -> s.freshness() instanceof Freshness.Live);

    assertThat(cell(snapshot, 0, 1)).isEqualTo("<odd-11999>");
  }

  @Test
  void tellsRowsApartThatNothingButTheirPlaceDoes() throws InterruptedException {
    var batch = new RowBatch.Builder();
    for (int i = 1; i <= 3; i++) {
      batch.cell("member").identity(null, "#" + i).endRow("a", 0, false);
    }
    feed.send(
        new FeedEvent.ListBegins("a"),
        new FeedEvent.Columns(List.of(new Column("Cluster", "string", "", 0, ""))),
        new FeedEvent.Rows(batch.build()),
        new FeedEvent.ListEnds("a"));

    TableSnapshot snapshot = await(s -> s.size() == 3);

    assertThat(snapshot.indexOf(snapshot.key(snapshot.row(2)), 0)).hasValue(2);
  }

  @Test
  void findsTheRowOfAnObjectAlsoWhereRowsHaveIds() throws InterruptedException {
    var batch = new RowBatch.Builder();
    batch.cell("x").identity("x", "uid-1").endRow("a", 0, false);
    batch.cell("x").identity("x", "uid-2").endRow("a", 0, false);
    feed.send(
        new FeedEvent.ListBegins("a"),
        new FeedEvent.Columns(List.of(NAME)),
        new FeedEvent.Rows(batch.build()),
        new FeedEvent.ListEnds("a"));
    TableSnapshot snapshot = await(s -> s.size() == 2);
    assertThat(snapshot.indexOf(new RowKey("a", "x"), 7)).hasValue(0);
    assertThat(snapshot.indexOf(new RowKey("a", "x", "uid-2"), 0)).hasValue(1);

    var deletion = new RowBatch.Builder().cell("x").identity("x", "uid-1").endRow("a", 0, true);
    feed.send(new FeedEvent.Rows(deletion.build()));

    assertThat(await(s -> s.size() == 1).key(snapshot.row(1)).id()).isEqualTo("uid-2");
  }

  @Test
  void learnsFromOtherCellsThatAColumnHoldsTimes() throws InterruptedException {
    table.present(Presentation.PLAIN.withSort(new Sort(ColumnId.first("Interval"), false)));
    list(
        List.of(NAME, new Column("Interval", "string", "", 0, "")),
        new String[] {"a", "5m"},
        new String[] {"b", "1m"});
    await(s -> s.size() == 2);

    feed.send(rows(new String[] {"c", "90s"}));

    assertThat(names(await(s -> s.size() == 3))).containsExactly("b", "c", "a");
  }

  private void list(List<Column> columns, String[]... rows) {
    feed.send(
        new FeedEvent.ListBegins("a"),
        new FeedEvent.Columns(columns),
        rows(rows),
        new FeedEvent.ListEnds("a"));
  }

  private static FeedEvent.Rows rows(String[]... rows) {
    var batch = new RowBatch.Builder();
    for (String[] row : rows) {
      Arrays.stream(row).forEach(batch::cell);
      batch.endRow("a", 0, false);
    }
    return new FeedEvent.Rows(batch.build());
  }

  private static Column date(String name) {
    return new Column(name, "date", "", 0, "");
  }

  private static String cell(TableSnapshot snapshot, int row, int column) {
    return snapshot.text(snapshot.row(row), snapshot.columns().get(column), CLOCK);
  }

  private static List<String> names(TableSnapshot snapshot) {
    return java.util.stream.IntStream.range(0, snapshot.size())
        .mapToObj(i -> snapshot.key(snapshot.row(i)).name())
        .toList();
  }

  private TableSnapshot await(Predicate<TableSnapshot> isExpected) throws InterruptedException {
    TableSnapshot snapshot = snapshots.take();
    while (!isExpected.test(snapshot)) {
      snapshot = snapshots.take();
    }
    return snapshot;
  }
}
