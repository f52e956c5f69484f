package dev.foretop.app.table;

import static dev.foretop.app.table.FakeTableSource.POD_COLUMNS;
import static dev.foretop.app.table.FakeTableSource.deleted;
import static dev.foretop.app.table.FakeTableSource.row;
import static dev.foretop.app.table.FakeTableSource.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class LiveTableTest {

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final FeedEvent BEGIN = new FeedEvent.ListBegins(FeedEvent.EVERYTHING);
  private static final FeedEvent END = new FeedEvent.ListEnds(FeedEvent.EVERYTHING);
  private static final FeedEvent WATCHING = new FeedEvent.Watching(FeedEvent.EVERYTHING);

  private final FakeTableSource source = new FakeTableSource();
  private final BlockingQueue<TableSnapshot> snapshots = new LinkedBlockingQueue<>();
  private final LiveTable table =
      new LiveTable(
          source, new TableQuery(PODS, Set.of()), Presentation.PLAIN, snapshots::add, CLOCK);
  private final FakeTableSource.OpenFeed feed = source.feedOf("pods");

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void showsRowsInNaturalOrderOfNamespaceAndName() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("b", "x-1 - - - - -"), row("a", "x-10 - - - - -"));
    feed.send(row("a", "x-9 - - - - -"), row("a", "X-2 - - - - -"), END, WATCHING);

    TableSnapshot snapshot = await(s -> s.size() == 4);

    assertThat(keys(snapshot)).containsExactly("a/X-2", "a/x-9", "a/x-10", "b/x-1");
  }

  @Test
  void putsTheNamespaceBesideTheName() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "x - - - - -"));

    TableSnapshot snapshot = await(s -> s.size() == 1);

    assertThat(snapshot.columns())
        .extracting(ShownColumn::title)
        .startsWith("Name", "Namespace", "Ready");
  }

  @Test
  void replacesAndRemovesRows() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "x 1/1 Running 0 5m -"), row("a", "y - - - - -"), END);
    feed.send(row("a", "x 0/1 Error 1 5m -"), deleted("a", "y - - - - -"));

    TableSnapshot snapshot = await(s -> s.size() == 1 && cell(s, 0, "Status").equals("Error"));

    assertThat(keys(snapshot)).containsExactly("a/x");
    assertThat(snapshot.total()).isOne();
  }

  @Test
  void keepsTheSameRowObjectWhereNothingChanged() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "x 1/1 Running 0 5m -"), END);
    Row before = await(s -> s.size() == 1).row(0);

    feed.send(row("a", "x 1/1 Running 0 5m -"), row("a", "y - - - - -"));

    assertThat(await(s -> s.size() == 2).row(0)).isSameAs(before);
  }

  @Test
  void dropsWhatANewListDoesNotNameOnlyWhenItEnds() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "x - - - - -"), row("a", "y - - - - -"), END);
    await(s -> s.size() == 2);

    feed.send(BEGIN, POD_COLUMNS, row("a", "y - - - - -"));
    TableSnapshot during = await(s -> s.freshness() instanceof Freshness.Updating);
    feed.send(END, WATCHING);
    TableSnapshot after = await(s -> s.freshness() instanceof Freshness.Live && s.size() == 1);

    assertThat(during.size()).isEqualTo(2);
    assertThat(keys(after)).containsExactly("a/y");
  }

  @Test
  void filtersByAnyShownCell() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("shop", "x - Running - - -"), row("bank", "y - Error - - -"));
    feed.send(row("bank", "z - Running - - 10.0.0.7"), END);

    table.present(Presentation.PLAIN.withFilter("ERR"));
    assertThat(keys(await(s -> s.size() == 1))).containsExactly("bank/y");
    table.present(Presentation.PLAIN.withFilter("bank"));
    assertThat(keys(await(s -> s.size() == 2))).containsExactly("bank/y", "bank/z");
    table.present(
        Presentation.PLAIN.withFilter("10.0").withHiddenColumns(Set.of(ColumnId.first("IP"))));
    assertThat(await(s -> s.size() == 0).total()).isEqualTo(3);
  }

  @Test
  void filtersRowsThatComeLater() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, END);
    table.present(Presentation.PLAIN.withFilter("web"));

    feed.send(row("a", "web-1 - - - - -"), row("a", "db - - - - -"));

    assertThat(keys(await(s -> s.total() == 2))).containsExactly("a/web-1");
  }

  @Test
  void sortsRestartsByNumberAlsoWhileTheyChange() throws InterruptedException {
    table.present(Presentation.PLAIN.withSort(new Sort(ColumnId.first("Restarts"), true)));
    feed.send(BEGIN, POD_COLUMNS, row("a", "x - - 9 - -"), row("a", "y - - 10_(5m_ago) - -"), END);
    assertThat(keys(await(s -> s.size() == 2))).containsExactly("a/y", "a/x");

    feed.send(row("a", "x - - 11 - -"));

    await(s -> cell(s, 0, "Restarts").equals("11"));
  }

  @Test
  void countsAgesFromTheMomentTheyWereRead() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "x - - - 3h5m -"), END);

    TableSnapshot snapshot = await(s -> s.size() == 1);

    InstantSource later = InstantSource.fixed(NOW.plusSeconds(600));
    ShownColumn age = column(snapshot, "Age");
    assertThat(snapshot.text(snapshot.row(0), age, CLOCK)).isEqualTo("3h5m");
    assertThat(snapshot.text(snapshot.row(0), age, later)).isEqualTo("3h15m");
  }

  @Test
  void takesTheAgeFromMetadataWhereTheyCome() throws InterruptedException {
    Instant created = NOW.minus(Duration.ofHours(20)).minus(Duration.ofMinutes(50));
    int seconds = (int) created.getEpochSecond();
    feed.send(BEGIN, POD_COLUMNS, rows("a", seconds, false, "x - - - 20h -"), END);

    TableSnapshot snapshot = await(s -> s.size() == 1);

    InstantSource later = InstantSource.fixed(NOW.plusSeconds(660));
    assertThat(snapshot.text(snapshot.row(0), column(snapshot, "Age"), later)).isEqualTo("21h");
  }

  @Test
  void believesTheServersAgeWhereItsClockIsAnother() throws InterruptedException {
    int created = (int) NOW.minusSeconds(3600).getEpochSecond();
    feed.send(BEGIN, POD_COLUMNS, rows("a", created, false, "x - - - 4s -"), END);

    assertThat(cell(await(s -> s.size() == 1), 0, "Age")).isEqualTo("4s");
  }

  @Test
  void keepsRowsWhileContactIsLost() throws InterruptedException {
    var problem = new ApiProblem.Unreachable("cut off", null);
    feed.send(BEGIN, POD_COLUMNS, row("a", "x - - - - -"), END, WATCHING);
    feed.send(new FeedEvent.Interrupted(FeedEvent.EVERYTHING, NOW, problem));

    TableSnapshot snapshot = await(s -> s.freshness() instanceof Freshness.Stale);

    assertThat(snapshot.freshness()).isEqualTo(new Freshness.Stale(NOW, problem));
    assertThat(snapshot.size()).isOne();
  }

  @Test
  void namesTheNamespacesThatAreDenied() throws InterruptedException {
    feed.send(new FeedEvent.ListBegins("a"), new FeedEvent.ListBegins("b"), POD_COLUMNS);
    feed.send(new FeedEvent.ListEnds("a"), new FeedEvent.Watching("a"));
    feed.send(new FeedEvent.Refused("b", new ApiProblem.Forbidden("no")));

    TableSnapshot snapshot = await(s -> s.freshness() instanceof Freshness.Partial);

    assertThat(snapshot.freshness()).isEqualTo(new Freshness.Partial(List.of("b")));
  }

  @Test
  void tellsDeniedFromMissing() throws InterruptedException {
    feed.send(BEGIN, new FeedEvent.Refused(FeedEvent.EVERYTHING, new ApiProblem.Forbidden("no")));
    await(s -> s.freshness() instanceof Freshness.Denied);

    feed.send(new FeedEvent.Refused(FeedEvent.EVERYTHING, new ApiProblem.NotFound("what?")));
    await(s -> s.freshness() instanceof Freshness.Missing);
  }

  @Test
  void findsARowThatHasMoved() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS, row("a", "m - - - - -"), row("a", "b - - - - -"), END);

    TableSnapshot snapshot = await(s -> s.size() == 2);

    assertThat(snapshot.indexOf(new RowKey("a", "m"), 0)).hasValue(1);
    assertThat(snapshot.indexOf(new RowKey("a", "gone"), 0)).isEmpty();
  }

  @Test
  void forgetsTextsThatNoRowHoldsAnyMore() throws InterruptedException {
    feed.send(BEGIN, POD_COLUMNS);
    for (int i = 0; i < 12_000; i++) {
      feed.send(row("a", "x - Status-" + i + " - - -"));
    }
    feed.send(END, WATCHING);

    TableSnapshot snapshot = await(s -> s.freshness() instanceof Freshness.Live);

    assertThat(cell(snapshot, 0, "Status")).isEqualTo("Status-11999");
    assertThat(keys(snapshot)).containsExactly("a/x");
  }

  @ParameterizedTest
  @CsvSource({
    "1/2, 2/2",
    "0/3, 1/2",
    "9, 10",
    "7 (5m ago), 12",
    "500m, 2",
    "900Mi, 1Gi",
    "5, Unknown",
    "<none>, 0",
    "a2, a10",
    "3m, 2s",
    "50%, 80%"
  })
  void comparesCellsByWhatTheyMean(String smaller, String larger) {
    var dictionary = new TextDictionary();
    int a = dictionary.add(smaller);
    int b = dictionary.add(larger);

    int byKey = Double.compare(SortKeys.of(smaller, false), SortKeys.of(larger, false));
    int order = byKey == 0 ? dictionary.compareNaturally(a, b) : byKey;

    assertThat(order).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "45, 45s",
    "119, 119s",
    "312, 5m12s",
    "600, 10m",
    "11520, 3h12m",
    "108000, 30h",
    "266400, 3d2h",
    "1900800, 22d",
    "70000000, 2y80d"
  })
  void writesDurationsAsKubectlDoes(long seconds, String text) {
    assertThat(Durations.format(seconds)).isEqualTo(text);
    assertThat(Durations.parse(text)).isLessThanOrEqualTo(seconds);
  }

  private TableSnapshot await(Predicate<TableSnapshot> isExpected) throws InterruptedException {
    TableSnapshot snapshot = snapshots.take();
    while (!isExpected.test(snapshot)) {
      snapshot = snapshots.take();
    }
    return snapshot;
  }

  private static List<String> keys(TableSnapshot snapshot) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      RowKey key = snapshot.key(snapshot.row(i));
      keys.add(key.namespace() + "/" + key.name());
    }
    return keys;
  }

  private static ShownColumn column(TableSnapshot snapshot, String title) {
    return snapshot.columns().stream()
        .filter(column -> column.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static String cell(TableSnapshot snapshot, int row, String title) {
    return snapshot.text(snapshot.row(row), column(snapshot, title), CLOCK);
  }
}
