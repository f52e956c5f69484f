package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is kept, given up and tried again of what objects say.
class FactsFeedTest {

  private static final ResourceKind WIDGETS =
      new ResourceKind("e.com", "v1", "widgets", "Widget", true, Set.of("watch"), List.of());

  /// Tells what the test has it tell.
  private static final class Told implements TableSource {

    private final List<Consumer<FeedEvent>> opened = new ArrayList<>();
    private int closed;

    @Override
    public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
      opened.add(sink);
      return new Feed() {
        @Override
        public void refresh() {}

        @Override
        public void close() {
          closed++;
        }
      };
    }

    void list(String namespace, int from, int to, String line) {
      Consumer<FeedEvent> sink = opened.getLast();
      sink.accept(new FeedEvent.ListBegins(namespace));
      rows(namespace, from, to, line);
      sink.accept(new FeedEvent.ListEnds(namespace));
    }

    void rows(String namespace, int from, int to, String line) {
      var batch = new RowBatch.Builder();
      for (int i = from; i < to; i++) {
        batch.cell("w-" + i).cell(line).endRow(namespace, 0, false);
      }
      opened.getLast().accept(new FeedEvent.Rows(batch.build()));
    }
  }

  /// Objects that say nothing, but for one.
  private static final class OneByOne implements Documents {

    private final List<String> asked = new ArrayList<>();
    private String telling = "";

    @Override
    public JsonNode document(String path) {
      asked.add(path);
      String conditions =
          path.equals(telling) ? "{\"type\": \"Ready\", \"status\": \"False\"}" : "";
      String object = "{\"status\": {\"conditions\": [%s]}}".formatted(conditions);
      return JsonMapper.shared().readTree(object);
    }
  }

  private final Told told = new Told();
  private final OneByOne objects = new OneByOne();
  private final AtomicLong now = new AtomicLong();
  private final FactsFeed facts =
      new FactsFeed(told, objects, new TableQuery(WIDGETS, Set.of("a", "b")), () -> {}, now::get);

  @Test
  void forgetsWhatANewListDoesNotName() {
    facts.begin();
    told.list("a", 0, 3_000, "Ready");
    told.list("b", 0, 1, "Ready");
    told.list("a", 3_000, 6_000, "Ready"); // as after an outage

    assertThat(facts.isAlive()).isTrue();
    assertThat(facts.facts()).hasSize(3_001);
    told.rows("a", 6_000, 8_000, "Ready");
    assertThat(facts.isAlive()).isFalse();
    assertThat(facts.facts()).isEmpty();
    assertThat(told.closed).isOne();
  }

  @Test
  void givesUpAWatchThatTellsNothingAndTriesAgain() {
    facts.begin();
    told.list("a", 0, 3, "");
    facts.tend();
    assertThat(told.closed).isZero();
    passes(FactsFeed.TRIAL);
    assertThat(told.closed).isOne();

    passes(Duration.ofHours(1));
    assertThat(told.opened).hasSize(1); // nothing changed
    facts.stir(change("w-1"));
    facts.tend();
    assertThat(told.opened).hasSize(2);
    told.list("a", 0, 3, "");
    passes(FactsFeed.TRIAL);
    facts.stir(change("w-1"));
    passes(FactsFeed.TRIAL);
    assertThat(told.opened).hasSize(2); // not as soon as the first time
    passes(FactsFeed.TRIAL);
    assertThat(told.opened).hasSize(3);
    told.list("a", 0, 3, "Ready=False");
    passes(FactsFeed.TRIAL);
    assertThat(told.closed).isEqualTo(2);
    facts.close();
    facts.stir(change("w-1"));
    passes(Duration.ofHours(1));
    assertThat(told.opened).hasSize(3);
  }

  @Test
  void watchesAgainAsSoonAsAnObjectThatChangedSaysSomething() {
    facts.begin();
    told.list("a", 0, 3, "");
    for (int trial = 0; trial < 8; trial++) { // until it rests for minutes
      passes(FactsFeed.TRIAL);
      facts.stir(change("w-1"));
      passes(Duration.ofMinutes(10));
      told.list("a", 0, 3, "");
    }
    passes(FactsFeed.TRIAL);
    int watches = told.opened.size();
    objects.asked.clear();

    objects.telling = "/apis/e.com/v1/namespaces/a/widgets/w-2";
    facts.stir(change("w-2"));
    passes(ChangedObjects.PACE);

    assertThat(told.opened).hasSize(watches + 1);
    assertThat(objects.asked).containsExactly(objects.telling);
  }

  @Test
  void asksFewOfTheObjectsThatChange() {
    facts.begin();
    told.list("a", 0, 3, "");
    passes(FactsFeed.TRIAL);
    facts.stir(change("w-1"));
    passes(Duration.ZERO);
    told.list("a", 0, 3, "");
    passes(FactsFeed.TRIAL);
    objects.asked.clear();

    for (int second = 0; second < 12; second++) {
      for (int name = 0; name < 50; name++) {
        facts.stir(change("w-" + name));
      }
      passes(Duration.ofSeconds(1));
    }

    assertThat(objects.asked).hasSizeBetween(6, 10).doesNotHaveDuplicates();
    facts.close();
  }

  private static RowBatch change(String name) {
    return new RowBatch.Builder().cell(name).endRow("a", 0, false).build();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
    facts.tend();
  }
}
