package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageBarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120m | 120m in use; nothing is requested; no limit",
        "120m/500m | 120m in use; 500m requested (24 % of it used); no limit",
        "120m/500m/1000m"
            + " | 120m in use; 500m requested (24 % of it used); the limit is 1000m (12 % of it used)",
        "64Mi//128Mi" + " | 64Mi in use; nothing is requested; the limit is 128Mi (50 % of it used)"
      })
  void saysInWordsWhatItShows(String cell, String words) {
    assertThat(UsageBar.words(cell)).isEqualTo(words);
  }
}
