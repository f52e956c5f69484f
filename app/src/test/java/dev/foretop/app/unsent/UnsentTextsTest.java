package dev.foretop.app.unsent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class UnsentTextsTest {

  private static final class Memory implements UnsentTexts.Store {

    private final List<String> written = new CopyOnWriteArrayList<>();
    private volatile String text = "";

    @Override
    public String read() {
      return text;
    }

    @Override
    public void write(String next) {
      text = next;
      written.add(next);
    }
  }

  private static Unsent unsent(String id, String text) {
    return new Unsent(id, "c", "Harbour", "Manifest", "", "shop", "", text);
  }

  @Test
  void findsAgainWhatAnEarlierRunLeft() {
    var memory = new Memory();
    try (var texts = UnsentTexts.open(memory)) {
      texts.keep(unsent("1", "a"));
      texts.keep(unsent("1", "b"));
      texts.keep(unsent("2", "c"));
      texts.drop("2");
      assertThat(texts.left()).isEmpty();
    }

    try (var next = UnsentTexts.open(memory)) {
      assertThat(next.left()).containsExactly(unsent("1", "b"));
      next.drop("1");
      assertThat(next.left()).isEmpty();
    }
    assertThat(memory.text).doesNotContain("Harbour");
  }

  @Test
  void writesWithoutBeingClosedButNotOftenerThanOnceASecond() throws Exception {
    var memory = new Memory();
    long start = System.nanoTime();
    try (var texts = UnsentTexts.open(memory)) {
      for (int i = 0; i < 2_000; i++) {
        texts.keep(unsent("1", "text " + i));
      }
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> memory.text.contains("text 1999"));
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      assertThat(memory.written).hasSizeLessThanOrEqualTo((int) seconds + 1);
    }
  }

  @Test
  void startsWhereTheFileIsBroken() {
    var memory = new Memory();
    memory.text = "{";

    try (var texts = UnsentTexts.open(memory)) {
      assertThat(texts.left()).isEmpty();
    }
  }

  @Test
  void saysNothingOfTheTextInLogs() {
    assertThat(unsent("1", "replicas")).hasToString("Manifest on Harbour");
  }
}
