package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.fx.YamlSyntax.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Lines of YAML are coloured by what they are, in little time however long they are.
class YamlSyntaxTest {

  @Test
  void tellsKeysFromValues() {
    assertThat(YamlSyntax.parts("  - name: web"))
        .containsExactly(
            new Part("  - ", "yaml-mark"),
            new Part("name", "yaml-key"),
            new Part(":", "yaml-mark"),
            new Part(" web", "yaml-value"));
    assertThat(YamlSyntax.parts("replicas: 3").getLast()).isEqualTo(new Part(" 3", "yaml-literal"));
  }

  // Each line is coloured again whenever it is laid out, on the FX thread.
  @Test
  void aMegabyteInALineCostsNothing() {
    String value = "x1".repeat(500_000);
    for (String line : List.of("a: " + value, "  " + value, "a: " + "1".repeat(1_000_000))) {
      assertThat(YamlSyntax.parts(line))
          .extracting(Part::text)
          .last()
          .asString()
          .hasSizeGreaterThan(900_000);
      Assertions.assertTimeout(
          Duration.ofSeconds(2),
          () -> {
            for (int i = 0; i < 100; i++) {
              YamlSyntax.parts(line);
            }
          });
    }
  }
}
