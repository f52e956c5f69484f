package dev.foretop.app.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.podlog.LineFilter;
import dev.foretop.app.table.Filter;
import dev.foretop.app.ui.fx.TextSearch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TypedPatternTest {

  private static final List<String> BOMBS =
      List.of(
          "((a{1000}){1000}){1000}",
          "((((a{100}){100}){100}){100})",
          "(([a-z]{500}){2,500})*",
          "(\\d{1000}){1000,}",
          "(".repeat(5_000) + ")".repeat(5_000),
          "(".repeat(900) + ")".repeat(900),
          "x".repeat(100_000));

  @Test
  void refusesWhatWouldTakeAllMemory() {
    for (String bomb : BOMBS) {
      assertThatThrownBy(() -> TypedPattern.compile(bomb, 0))
          .isInstanceOf(PatternSyntaxException.class);
    }
  }

  @Test
  void takesWhatPeopleType() {
    for (String usual :
        List.of(
            "^web-[a-f0-9]{8,10}-[a-z0-9]{5}$",
            "(\\d{1,3}\\.){3}\\d{1,3}",
            "[]{}]{3}",
            "a{b}",
            "\\({2}",
            "(?i)error|warn(ing)?",
            "\\p{Lu}+",
            "a{,5}",
            "[0-9a-f]{1000}")) {
      TypedPattern.compile(usual, 0);
    }
    assertThat(TypedPattern.compile("(ab){2}", 0).matcher("xababx").find()).isTrue();
  }

  @Test
  void guardsEveryFieldThatTakesPatterns() {
    String bomb = BOMBS.getFirst();

    assertThat(Filter.of("/" + bomb + "/").problem()).contains("repeats too much");
    assertThat(Filter.of("name:/" + bomb + "/").problem()).contains("repeats too much");
    assertThat(LineFilter.parse("/" + bomb + "/", false).problem()).contains("repeats too much");
    assertThatThrownBy(() -> new TextSearch(bomb, true).in("a"))
        .hasMessageContaining("repeats too much");
  }
}
