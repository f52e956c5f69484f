package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\n\n"})
  void showsTheFirstLineAndThatThereIsMore(String end) {
    assertThat(OneLine.of("one" + end + "two" + end)).isEqualTo("one…");
    assertThat(OneLine.joined("one" + end + "two")).startsWith("one ").endsWith(" two");
    assertThat(OneLine.joined("one" + end + "two")).doesNotContain(end);
  }

  @Test
  void leavesOneLineAsItIs() {
    assertThat(OneLine.of("plain")).isEqualTo("plain");
    assertThat(OneLine.of("")).isEmpty();
    assertThat(OneLine.of("one\n")).isEqualTo("one");
    assertThat(OneLine.of("\n  one")).isEqualTo("one");
    assertThat(OneLine.of("a\tb\u001b[31m")).isEqualTo("a b [31m");
    assertThat(OneLine.of("x".repeat(100_000))).hasSizeLessThan(1000).endsWith("x…");
  }

  @Test
  void showsWhatTurnsTheDirectionOfTheRest() {
    assertThat(OneLine.of("\u202Egnp.exe")).isEqualTo("\\u{202e}gnp.exe");
    assertThat(OneLine.joined("a\u2066b")).isEqualTo("a\\u{2066}b");
    assertThat(OneLine.of("שלום, किताब\u200Dें")).isEqualTo("שלום, किताब\u200Dें");
  }
}
