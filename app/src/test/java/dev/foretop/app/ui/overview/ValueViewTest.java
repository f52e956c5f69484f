package dev.foretop.app.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueViewTest {

  @Test
  void cutsLongTextsThatLookLikeFormats() {
    String text = "%d 100% of %n %-5s".repeat(200);

    assertThat(ValueView.cut(text))
        .startsWith(text.substring(0, 2_000))
        .endsWith("… (3,600 characters; all of them are in the YAML)");
    assertThat(ValueView.cut("50% %d")).isEqualTo("50% %d");
  }
}
