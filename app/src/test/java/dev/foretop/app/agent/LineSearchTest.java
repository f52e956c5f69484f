package dev.foretop.app.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import dev.foretop.app.pattern.TypedPattern;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an agent looks for in a log. It is linear work, but a long pattern in a long log is much of
/// it: it held a processor for more than a minute.
@Timeout(60)
class LineSearchTest {

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Pattern SLOW = TypedPattern.compile("(.{1,900}.{1,900}){1,5}zzz", 0);

  @Test
  void findsLinesInTheirOrder() throws Exception {
    List<String> lines = List.of("an error", "fine", "Error again");

    assertThat(search("error").matching(lines)).containsExactly("an error", "Error again");
    assertThat(search("").matching(lines)).isEqualTo(lines);
    assertThat(search("^fine$").matching(lines)).containsExactly("fine");
  }

  private static LineSearch search(String pattern) {
    return new LineSearch(
        TypedPattern.compile(pattern, Pattern.CASE_INSENSITIVE), Duration.ofMinutes(1));
  }

  @Test
  void givesUpAPatternThatTakesTooLong() {
    List<String> lines = Collections.nCopies(50_000, "x".repeat(150));

    assertThatThrownBy(() -> new LineSearch(SLOW, PATIENCE).matching(lines))
        .isInstanceOf(ToolException.class)
        .hasMessageMatching("'grep' takes too long: after \\d+ of 50000 lines.*with 'tail'\\.");
  }

  @Test
  void givesUpWithinALine() {
    assertThatThrownBy(() -> new LineSearch(SLOW, PATIENCE).matching(List.of("x".repeat(8 << 20))))
        .hasMessageStartingWith("'grep' takes too long: after 0 of 1 lines");
  }
}
