package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "web status:Run~status:Run",
        "status=\"two wo~status=\"two wo",
        "a \"two words\" b~b",
        "\"last seen\">1~\"last seen\">1",
        "-\"two wo~-\"two wo",
        "reason:\"say \\\"x y~reason:\"say \\\"x y",
      })
  void takesForOneWordWhatStandsInQuotes(String typed, String word) {
    assertThat(typed.substring(BegunCondition.start(typed, typed.length()))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "status:Ru~Running~status:Running",
        "status!=\"Ru~Running~status!=Running",
        "status=~Init 1/2~status=\"Init 1/2\"",
        "\"last seen\":~a \"b\" c~\"last seen\":\"a \\\"b\\\" c\"",
        "path:~/etc~path:\"/etc\"",
      })
  void putsIntoQuotesWhatNeedsThem(String typed, String whole, String offered) {
    BegunCondition condition = Objects.requireNonNull(BegunCondition.of(typed));
    assertThat(condition.with(whole)).isEqualTo(offered);
  }
}
