package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFilterTest {

  private static boolean matches(String typed, boolean isCaseSensitive, String line) {
    byte[] bytes = ("before" + line + "after").getBytes(StandardCharsets.UTF_8);
    int length = line.getBytes(StandardCharsets.UTF_8).length;
    return LineFilter.parse(typed, isCaseSensitive).matches(bytes, 6, 6 + length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "timeout ; upstream TimeOut after 2 s ; true",
        "timeout upstream ; upstream timeout ; true",
        "timeout downstream ; upstream timeout ; false",
        "/error|timeout/ -healthz ; GET /healthz timeout ; false",
        "/error|timeout/ -healthz ; GET /basket timeout ; true",
        "/^GET/ ; GET /basket ; true",
        "/^ET/ ; GET /basket ; false",
        "\"no such\" ; there is no such file ; true",
        "\"no such\" ; no file such as this ; false",
        "-debug ; a debug line ; false",
        "- ; a - b ; true",
        "/basket ; GET /basket/1 ; true",
        "größe ; GRÖSSE und GRÖẞE und Größe ; true",
        "before ; line ; false",
        "after ; line ; false",
        "-/a b/ ; x a b y ; false",
      })
  void findsLines(String typed, String line, boolean isFound) {
    assertThat(matches(typed, false, line)).isEqualTo(isFound);
  }

  @Test
  void mindsTheCaseWhenAsked() {
    assertThat(matches("Timeout", true, "a timeout")).isFalse();
    assertThat(matches("Timeout", true, "a Timeout")).isTrue();
    assertThat(matches("/Time.*/", true, "a timeout")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/basket\\/1[0-3] took ; /basket/1",
        "error|timeout ; error,timeout",
        "time(out|r)s? of ; time",
        "ab?cd ; cd",
        "a+bc ; bc",
        "colou?r|grey ; colo,grey",
        "x{3}abc ; abc",
        "[abc]de\\d ; de",
      })
  void knowsWhatAPatternNeeds(String pattern, String needed) {
    assertThat(Literals.of(pattern))
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .containsExactly(needed.split(","));
  }

  @ParameterizedTest
  @CsvSource({"a.b", "abc|.", "(?i)abc", "(abc)", "abc|(def)", "[abc]"})
  void knowsWhenAPatternNeedsNothing(String pattern) {
    assertThat(Literals.of(pattern)).isEmpty();
  }

  @Test
  void saysWhatIsNoPattern() {
    assertThat(LineFilter.parse("/a(/", false).problem()).contains("no pattern");
    assertThat(LineFilter.parse("a(", false).problem()).isNull();
  }

  @Test
  void showsWhereWhatWasSearchedForStands() {
    LineFilter filter = LineFilter.parse("err /t.me/ -x", false);

    assertThat(filter.spans("İ an ERR in time"))
        .containsExactly(new LineFilter.Span(5, 8), new LineFilter.Span(12, 16));
  }
}
