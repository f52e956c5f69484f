package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class LineIndexTest {

  private static final int MOST = 500_000;
  private static final long BYTES = 140L << 20;

  private final LineStore store = new LineStore(MOST, BYTES);
  private final AtomicReference<LogSnapshot> shown = new AtomicReference<>(LogSnapshot.EMPTY);
  private final AtomicBoolean isTaken = new AtomicBoolean();

  private void take(LogSnapshot snapshot) {
    shown.set(snapshot);
    isTaken.set(true);
  }

  private void fill(int from, int to) {
    List<Entry> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String level = i % 10 == 0 ? "ERROR" : "INFO";
      String text =
          level + " request " + i + " to /basket/" + i % 97 + " took 12 ms " + "x".repeat(110);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      lines.add(new Entry(i * 1000L, i % 20, LevelScan.of(bytes, bytes.length), false, bytes));
      if (lines.size() == 2_000) {
        store.append(lines);
        lines.clear();
      }
    }
    store.append(lines);
  }

  private LogSnapshot await(LineIndex index, LogView view) throws Exception {
    index.show(view);
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> isTaken.get() && shown.get().view().equals(view) && shown.get().isComplete());
    return shown.get();
  }

  @Test
  void findsLinesOfManyInLittleMemory() throws Exception {
    fill(0, MOST);
    try (var index = new LineIndex(store, this::take)) {
      LogSnapshot all = await(index, new LogView(LineFilter.ALL, false, Level.UNKNOWN, Set.of()));
      assertThat(all.size()).isGreaterThan(MOST - 5000);
      assertThat(all.bytes()).isLessThan(150L << 20);

      for (String typed : List.of("/basket/13", "/basket\\/1[0-3] took/", "error -request")) {
        LogSnapshot found =
            await(
                index, new LogView(LineFilter.parse(typed, false), false, Level.UNKNOWN, Set.of()));
        assertThat(found.total()).isEqualTo(all.total());
        assertThat(found.size()).as(typed).isLessThan(all.size());
      }
    }
  }

  @Test
  void showsNewLinesThatMatchAndForgetsTheOldest() throws Exception {
    fill(0, 30_000);
    try (var index = new LineIndex(store, this::take)) {
      var errors = new LogView(LineFilter.ALL, false, Level.WARN, Set.of());
      assertThat(await(index, errors).size()).isEqualTo(3_000);
      LogLine line = shown.get().line(5);
      assertThat(line.text()).startsWith("ERROR request 50 ");
      assertThat(shown.get().placeOf(line.number())).isEqualTo(5);
      assertThat(shown.get().placeOf(line.number() + 1)).isEqualTo(6);

      fill(30_000, 600_000);
      index.storeChanged();

      WaitForAsyncUtils.waitFor(
          30,
          TimeUnit.SECONDS,
          () -> {
            LogSnapshot now = shown.get();
            return now.isComplete()
                && now.size() > 0
                && now.line(now.size() - 1).text().startsWith("ERROR request 599990 ");
          });
      assertThat(shown.get().total()).isLessThanOrEqualTo(MOST);
      assertThat(shown.get().line(0).number()).isGreaterThan(99_000);
    }
  }

  @Test
  void hidesSourcesButNoSeam() throws Exception {
    fill(0, 100);
    byte[] words = "c was restarted".getBytes(StandardCharsets.UTF_8);
    store.append(List.of(new Entry(0, 3, Level.UNKNOWN, true, words)));
    try (var index = new LineIndex(store, this::take)) {
      var view =
          new LogView(LineFilter.parse("request", false), false, Level.UNKNOWN, Set.of(1, 2));

      LogSnapshot seen = await(index, view);

      assertThat(seen.size()).isEqualTo(91);
      assertThat(seen.line(90).isSeam()).isTrue();
    }
  }
}
