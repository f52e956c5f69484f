package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FeedEvent.Aside;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class UsageFeedTest {

  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of());

  /// A table of pods; what they say of themselves is the same for each.
  private static final class Pods implements TableSource {

    private final int count;
    private final List<String> says;
    private final BlockingQueue<TableQuery> opened = new LinkedBlockingQueue<>();

    Pods(int count, String... says) {
      this.count = count;
      this.says = List.of(says);
    }

    @Override
    public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
      opened.add(query);
      boolean isOfFacts = !query.own().isEmpty();
      Thread.ofVirtual()
          .start(() -> {
            sink.accept(new FeedEvent.ListBegins("shop"));
            var batch = new RowBatch.Builder();
            for (int i = 0; i < count; i++) {
              batch.cell("web-" + i);
              says.stream().filter(_ -> isOfFacts).forEach(batch::cell);
              batch.endRow("shop", 0, false);
            }
            sink.accept(new FeedEvent.Rows(batch.build()));
            sink.accept(new FeedEvent.ListEnds("shop"));
          });
      return new Feed() {
        @Override
        public void refresh() {}

        @Override
        public void close() {}
      };
    }
  }

  /// What `metrics.k8s.io` says.
  private record Metrics(String json) implements Documents {

    @Override
    public JsonNode document(String path) {
      return JsonMapper.shared().readTree(json);
    }
  }

  private static final Metrics USED =
      new Metrics(
          """
          {"items": [{"metadata": {"namespace": "shop", "name": "web-0"},
            "containers": [{"usage": {"cpu": "120m", "memory": "64Mi"}}]}]}
          """);

  private static Aside await(Pods pods, boolean isMeasured, List<String> titles)
      throws InterruptedException {
    var told = new LinkedBlockingQueue<FeedEvent>();
    var query = new TableQuery(PODS, Set.of("shop"));
    BooleanSupplier measured = () -> isMeasured;
    UsageFeed feed =
        new UsageFeed(pods, USED, measured, most -> Map.of(), query, told::add).start();
    try {
      while (true) {
        if (told.take() instanceof Aside aside
            && aside.columns().stream().map(Column::name).toList().equals(titles)) {
          return aside;
        }
      }
    } finally {
      feed.close();
    }
  }

  @Test
  void tellsWhatIsUsedRequestedAndAllowed() throws Exception {
    var pods = new Pods(1, "500m", "64Mi,64Mi", "1,1", "128Mi", "web,side", "● web: ready");

    Aside aside = await(pods, true, List.of("Containers", "CPU", "Memory"));

    // One of two containers may take all of the node's memory.
    assertThat(aside.cells().get(new Aside.Name("shop", "web-0")))
        .containsExactly("● web: ready", "120m/500m/2000m", "64Mi/128Mi");
  }

  @Test
  void tellsOfContainersWhereNothingIsMeasured() throws Exception {
    var pods = new Pods(1, "", "", "", "", "web", "● web: ready");

    Aside aside = await(pods, false, List.of("Containers"));

    assertThat(aside.cells().get(new Aside.Name("shop", "web-0"))).containsExactly("● web: ready");
  }

  @Test
  void asksNothingMoreOfMoreObjectsThanItWouldTell() throws Exception {
    var pods = new Pods(5_001, "", "", "", "", "web", "● web: ready");

    await(pods, true, List.of("CPU", "Memory"));

    assertThat(pods.opened).hasSize(1);
  }

  @Test
  void containersDoNotWaitForMetricsThatAreLongInComing() throws Exception {
    var told = new LinkedBlockingQueue<FeedEvent>();
    var pods = new Pods(1, "", "", "", "", "web", "● web: ready");
    var query = new TableQuery(PODS, Set.of("shop"));
    var answer = new CountDownLatch(1);
    BooleanSupplier measured = () -> isAnswered(answer);
    UsageFeed feed =
        new UsageFeed(pods, USED, measured, most -> Map.of(), query, told::add).start();
    try {
      awaitColumns(told, "Containers");
      answer.countDown();
      awaitColumns(told, "Containers", "CPU", "Memory");
    } finally {
      feed.close();
    }
  }

  private static boolean isAnswered(CountDownLatch answer) {
    try {
      answer.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static Aside awaitColumns(BlockingQueue<FeedEvent> told, String... titles)
      throws InterruptedException {
    while (true) {
      if (told.take() instanceof Aside aside
          && aside.columns().stream().map(Column::name).toList().equals(List.of(titles))) {
        return aside;
      }
    }
  }

  @Test
  void whatNobodyMeasuresAnyMoreIsNotShownAsUsed() {
    var now = new AtomicLong();
    var isMeasured = new AtomicBoolean(true);
    var usage = new Usage(USED, new TableQuery(PODS, Set.of("shop")), isMeasured::get);
    var meter = new UsageMeter(usage, () -> {}, now::get);
    meter.read();
    assertThat(meter.takeNews()).isTrue();
    assertThat(meter.used()).hasSize(1);

    isMeasured.set(false);
    now.set(UsageMeter.LASTS.toNanos());
    meter.read();
    assertThat(meter.takeNews()).isFalse();
    assertThat(meter.used()).hasSize(1);

    now.set(UsageMeter.LASTS.toNanos() + 1);
    meter.read();
    assertThat(meter.takeNews()).isTrue();
    assertThat(meter.used()).isEmpty();

    isMeasured.set(true);
    meter.read();
    assertThat(meter.used()).hasSize(1);
  }

  @Test
  void tellsWhatConditionsSayWhereTheTableDoesNot() throws Exception {
    var told = new LinkedBlockingQueue<FeedEvent>();
    var widgets =
        new ResourceKind("e.com", "v1", "widgets", "Widget", true, Set.of("watch"), List.of());
    var query = new TableQuery(widgets, Set.of("shop"));
    BooleanSupplier measured = () -> true;
    var feed =
        new UsageFeed(
                new Pods(1, "Ready=False (NoSecret)"),
                USED,
                measured,
                most -> Map.of(),
                query,
                told::add)
            .start();
    Aside aside = awaitColumns(told, "Conditions");
    feed.close();

    assertThat(aside.cells().get(new Aside.Name("shop", "web-0")))
        .containsExactly("Ready=False (NoSecret)");
    assertThat(ConditionLine.isTold(List.of(new Column("Ready", "string", "", 0, "")))).isTrue();
    assertThat(ConditionLine.isTold(List.of(new Column("Ready", "string", "", 1, "")))).isFalse();
    assertThat(ConditionLine.isTold(List.of(new Column("Age", "date", "", 0, "")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ready True x, MemoryPressure False y | Ready",
        "Ready True x, MemoryPressure True Low | MemoryPressure=True (Low)",
        "Ready True x, KernelDeadlock False NoHung, ReadonlyFilesystem False Is | Ready",
        "Reconciling True Busy, Ready False NoSecret | Ready=False (NoSecret), Reconciling=True (Busy)",
        "Ready Unknown '' | Ready=Unknown",
        "Established False NotNames, Terminating False x | Established=False (NotNames)",
        "Odd True x | ''"
      })
  void saysWhatIsWrongBeforeWhatIsWell(String conditions, String line) {
    String json =
        Arrays.stream(conditions.split(", "))
            .map(each -> each.replace("''", "").split(" ", -1))
            .map(each ->
                "{\"type\": \"%s\", \"status\": \"%s\", \"reason\": \"%s\"}"
                    .formatted(each[0], each[1], each[2]))
            .collect(Collectors.joining(","));
    assertThat(
            ConditionLine.of(
                JsonMapper.shared().readTree("{\"status\": {\"conditions\": [" + json + "]}}")))
        .isEqualTo(line);
  }

  @Test
  void readsAllConditionsAndCutsWhatIsLong() {
    String good = "{\"type\": \"Ready\", \"status\": \"True\"},".repeat(150);
    String bad =
        "{\"type\": \"Synced\", \"status\": \"False\", \"reason\": \"%s\"}"
            .formatted("x".repeat(10_000));
    String harmless = ", {\"type\": \"Active\", \"status\": \"False\", \"severity\": \"Info\"}";

    assertThat(
            ConditionLine.of(
                JsonMapper.shared()
                    .readTree("{\"status\": {\"conditions\": [" + good + bad + harmless + "]}}")))
        .isEqualTo("Synced=False (" + "x".repeat(80) + "…)");
  }

  private static boolean isAsked(AtomicBoolean isSeen, AtomicBoolean wasAskedUnseen) {
    wasAskedUnseen.compareAndSet(false, !isSeen.get());
    return true;
  }

  @Test
  void measuresNothingThatNobodySees() throws Exception {
    var isSeen = new AtomicBoolean();
    var wasAskedUnseen = new AtomicBoolean();
    var told = new LinkedBlockingQueue<FeedEvent>();
    var pods = new Pods(1, "", "", "", "", "web", "● web: ready");
    var query = new TableQuery(PODS, Set.of("shop"));
    BooleanSupplier measured = () -> isAsked(isSeen, wasAskedUnseen);
    var feed = new UsageFeed(pods, USED, measured, most -> Map.of(), query, told::add);
    feed.setInSight(false);
    feed.start();
    try {
      pods.opened.take();
      pods.opened.take(); // what objects say; metrics would be next
      isSeen.set(true);
      feed.setInSight(true);
      while (!(told.take() instanceof Aside)) {
        // rows come first
      }
    } finally {
      feed.close();
    }
    assertThat(wasAskedUnseen).isFalse();
  }
}
