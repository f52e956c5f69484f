package dev.foretop.app.ui.editor.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlockTest {

  private static final List<String> LINES =
      List.of(
          "metadata:",
          "  name: a",
          "spec:",
          "  template:",
          "    spec:",
          "",
          "      x: 1",
          "  replicas: 2",
          "kind: A");

  private static Block around(int line) {
    return Block.around(line, LINES.size(), LINES::get);
  }

  @Test
  void aLineThatBeginsABlockShowsIt() {
    assertThat(around(2)).isEqualTo(new Block(3, 7, 0));
    assertThat(around(3)).isEqualTo(new Block(4, 6, 2));
  }

  @Test
  void otherLinesShowTheBlockThatTheyStandIn() {
    assertThat(around(6)).isEqualTo(new Block(5, 6, 4));
    assertThat(around(7)).isEqualTo(new Block(3, 7, 0));
    assertThat(around(8)).isEqualTo(Block.NONE);
  }

  @Test
  void readsNoMoreThanIsNearby() {
    var asked = new AtomicInteger();
    Block.around(
        50_000,
        100_000,
        _ -> {
          asked.incrementAndGet();
          return "  a: b";
        });
    assertThat(asked.get()).isLessThan(2_000);
  }
}
