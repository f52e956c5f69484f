package dev.foretop.app.table;

import static dev.foretop.app.table.FakeTableSource.POD_COLUMNS;
import static dev.foretop.app.table.FakeTableSource.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class FilterTest {

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));

  private final FakeTableSource source = new FakeTableSource();
  private final BlockingQueue<TableSnapshot> snapshots = new LinkedBlockingQueue<>();
  private final LiveTable table =
      new LiveTable(
          source, new TableQuery(PODS, Set.of()), Presentation.PLAIN, snapshots::add, CLOCK);

  @BeforeEach
  void fill() {
    source
        .feedOf("pods")
        .send(
            new FeedEvent.ListBegins(FeedEvent.EVERYTHING),
            POD_COLUMNS,
            row("shop", "web-1 1/1 Running 0 5m 10.0.0.1"),
            row("shop", "web-2 0/1 CrashLoopBackOff 12 3d 10.0.0.2"),
            row("shop", "db 0/1 Pending 2 5m 10.0.0.3"),
            row("checkout", "worker 1/1 Running 30 2d 10.1.0.1"),
            new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
  }

  @AfterEach
  void close() {
    table.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "web                    | web-1 web-2",
        "WEB run                | web-1",
        "run web                | web-1",
        "-web                   | db worker",
        "\"web-1\"              | web-1",
        "/^web-[12]$/           | web-1 web-2",
        "-/^web/                | db worker",
        "status:run             | web-1 worker",
        "status=Running         | web-1 worker",
        "status=run             |",
        "status!=Running        | db web-2",
        "-status:running        | db web-2",
        "stat:crash             | web-2",
        "status:/^[pc]/         | db web-2",
        "status:/^[PC]/i        | db web-2",
        "status:/(no )?crash/ -db | web-2",
        "status:/^[pc]/i -web   | db",
        "restarts>2             | web-2 worker",
        "restarts>=2            | db web-2 worker",
        "restarts<3 -db         | web-1",
        "age>1d                 | web-2 worker",
        "age<=1h                | db web-1",
        "created>2026-04-29     | db web-1 worker",
        "created<2026-04-29     | web-2",
        "created>\"2026-05-01 11:30Z\" | db web-1",
        "created<=2026-04-28T12:00:00Z | web-2",
        "created<2026-04-28T12:00:00Z  |",
        "-created>2026-04-29T18:00Z | web-2 worker",
        "age>2026-05-01T11:30:00Z | db web-1",
        "created<2h             | db web-1",
        "restarts>2026-04-29    |",
        "created>2026-13-01     | db web-1 web-2 worker",
        "ready<1                | db web-2",
        "ns:shop                | db web-1 web-2",
        "ns:shop,checkout       | db web-1 web-2 worker",
        "-ns:shop               | worker",
        "ns!=shop               | worker",
        "10.0.0:9               |",
        "nosuch:web             |",
        "ip:10.1                | worker",
        "status:                | db web-1 web-2 worker",
        "restarts>              | db web-1 web-2 worker",
        "/[/                    | db web-1 web-2 worker",
        "status:\"crash\"       | web-2",
        "-                      | db web-1 web-2 worker",
        "/web-                  | web-1 web-2",
        "-/web                  | db worker",
        "/                      | db web-1 web-2 worker",
        "-/                     | db web-1 web-2 worker",
        "/we(                   | db web-1 web-2 worker",
        "db /(we x y            | db",
        "status:/               | db web-1 web-2 worker",
        "status:/cra            | web-2",
        "-status:/cra           | db web-1 worker",
        "status:/cr(            | db web-1 web-2 worker",
        "status:/[/             | db web-1 web-2 worker",
        "status!                | db web-1 web-2 worker",
        "web label:app in (a, b | web-1 web-2",
        "web label:app notin    | web-1 web-2",
        "/10.0.0                | db web-1 web-2",
        "http://web             |",
        "label:app=web          | db web-1 web-2 worker",
        "/^WEB-1$/i             | web-1",
        "/web-1/ 10.0           | web-1",
        "/usr/lib               |",
        "\"1 (\\\"             |",
        "\"ready\":1/1         | web-1 worker",
        "-\"status\"=running     | db web-2",
        "ns:shop ns:checkout    | db web-1 web-2 worker",
        "ns:shop -ns:shop       |",
        "ns:,                   | db web-1 web-2 worker",
        "-ns:shop -ns:checkout  |",
        "label:app in (web, x)  | db web-1 web-2 worker",
        "label:app notin (web) web | web-1 web-2",
        "ready<=50%             | db web-2",
        "\uD83D\uDE42           |",
        "\u202Eweb             |"
      })
  void showsTheRowsThatMeetAllTerms(String filter, String expected) throws Exception {
    List<String> names = expected == null ? List.of() : List.of(expected.split(" ", -1));
    table.present(Presentation.PLAIN.withFilter(filter));

    TableSnapshot shown = await(names);

    assertThat(names(shown)).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void comparesWhatIsUsedAndItsShareOfWhatIsAllowed() {
    var cpu = (TextMatch.Beyond) Filter.of("cpu>=120m").terms().getFirst().match();
    assertThat(cpu.holdsForUsage("120m/500m/1")).isTrue();
    assertThat(cpu.holdsForUsage("119m")).isFalse();
    assertThat(cpu.holdsForUsage("")).isFalse();
    var share = (TextMatch.Beyond) Filter.of("memory>80%").terms().getFirst().match();
    assertThat(share.holdsForUsage("900Mi/100Mi/1Gi")).isTrue();
    assertThat(share.holdsForUsage("100Mi/100Mi/1Gi")).isFalse();
    assertThat(share.holdsForUsage("900Mi")).isFalse();
  }

  @Test
  void takesSetsOfLabelsToTheServer() {
    Filter filter = Filter.of("web label:app in (a, b) -label:tier label!=x=y label:z notin(c) in");
    assertThat(filter.selectors().labels()).isEqualTo("app in (a, b),!tier,x!=y,z notin (c)");
    assertThat(filter.terms()).hasSize(2);
    assertThat(Filter.of("label:app in (a, b),tier=x, !old web").selectors().labels())
        .isEqualTo("app in (a, b),tier=x,!old");
    assertThat(Filter.of("label:app=a, web in (b),").selectors().labels())
        .isEqualTo("app=a,web in (b)");
    assertThat(Filter.of("label:app=a,").selectors().labels()).isEqualTo("app=a");
    assertThat(Filter.of("-label:\"app in (a)\"").problem()).contains("-label:");
    assertThat(Filter.of("label:a in ".repeat(20_000)).terms()).hasSize(19_999);
  }

  @Test
  void leavesSelectionToTheServer() {
    Filter filter = Filter.of("label:app=web -label:tier=cache web field:status.phase=Running");

    assertThat(filter.selectors())
        .isEqualTo(new TableQuery.Selectors("app=web,tier!=cache", "status.phase=Running"));
    assertThat(filter.terms()).hasSize(1);
    assertThat(filter.problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "big>9007199254740992,   9007199254740993, true",
    "big>9007199254740993,   9007199254740993, false",
    "big>=9007199254740993,  9007199254740993, true",
    "big<9007199254740993,   9007199254740992, true",
    "big<=9007199254740992,  9007199254740993, false",
    "big>-9007199254740993, -9007199254740992, true"
  })
  void tellsLargeWholeNumbersApart(String filter, String cell, boolean isMet) {
    assertThat(Filter.of(filter).terms().getFirst().match().matches(cell)).isEqualTo(isMet);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Filter.of("/we(").problem()).contains("/we(", "not complete");
    assertThat(Filter.of("label:a in (b").problem()).contains("label:a");
    assertThat(Filter.of("label:a in (b").selectors().isEmpty()).isTrue();
    assertThat(Filter.of("/[/").problem()).contains("[", "no regular expression");
    assertThat(Filter.of("restarts>many").problem()).contains("restarts>", "number");
    assertThat(Filter.of("created>2026-13-01").problem()).contains("created>", "2026-11-28");
    assertThat(Filter.of("-label:a=b,c=d").problem()).contains("-label:");
  }

  @Test
  void saysWhatNoColumnIsCalled() throws Exception {
    TableSnapshot columns = await(List.of("db", "web-1", "web-2", "worker"));

    assertThat(Filter.of("stauts!=Running").problem(columns))
        .contains("no column stauts", "Did you mean status?");
    assertThat(Filter.of("web restart>3").problem(columns)).isEmpty();
    assertThat(Filter.of("created>14:30 age<2h").problem(columns)).isEmpty();
    assertThat(Filter.of("restarts>14:30").problem(columns)).contains("restarts holds neither");
    assertThat(Filter.of("web restrat>3").problem(columns)).contains("no column restrat");
    assertThat(Filter.of("--level=debug nginx:1.27 -ns:shop").problem(columns)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch:foo        | There is no column nosuch.",
        "stauts:Running    | Did you mean status?",
        "stauts=1.2        | Did you mean status?",
        "10.0.0.9:80       |",
        "nginx:1.27        |",
        "http://nosuch/a   |",
        "system:node       |",
        "registry:5000/a:b |",
        "ns:nosuch         |",
        "nosuch            |"
      })
  void wondersOnlyAtWhatLooksLikeAColumnAndFindsNothing(String typed, String saying)
      throws Exception {
    table.present(Presentation.PLAIN.withFilter(typed));
    TableSnapshot nothing = await(List.of());

    assertThat(Filter.of(typed).problem(nothing)).contains(saying == null ? "" : saying);
    assertThat(Filter.of(typed).problem(nothing).isEmpty()).isEqualTo(saying == null);
    table.present(Presentation.PLAIN.withFilter("-" + typed));
    TableSnapshot all = await(List.of("db", "web-1", "web-2", "worker"));
    assertThat(Filter.of("-" + typed).problem(all).isEmpty()).isEqualTo(saying == null);
  }

  @Test
  @Timeout(5)
  void readsLongAndHostileTextOnce() {
    String many = "a:".repeat(200_000) + " " + "\"".repeat(100_001) + " /" + "(a+)+".repeat(50);

    assertThat(Filter.of(many).terms()).isNotEmpty();
    assertThat(
            new TextMatch.Found(com.google.re2j.Pattern.compile("(a+)+$"))
                .matches("a".repeat(200_000) + "b"))
        .isFalse();
  }

  private TableSnapshot await(List<String> names) throws InterruptedException {
    TableSnapshot shown = snapshots.take();
    while (shown.total() != 4 || !Set.copyOf(names(shown)).equals(Set.copyOf(names))) {
      shown = snapshots.take();
    }
    return shown;
  }

  private static List<String> names(TableSnapshot snapshot) {
    return IntStream.range(0, snapshot.size())
        .mapToObj(i -> snapshot.key(snapshot.row(i)).name())
        .toList();
  }
}
