package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.fx.TextSearch.Match;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FindBarTest {

  @TempDir Path home;

  @Test
  void findsWordsAndExpressionsInEachLine() {
    assertThat(new TextSearch("Image", false).in("a\n image: x\nIMAGE image"))
        .containsExactly(new Match(1, 1, 6), new Match(2, 0, 5), new Match(2, 6, 11));
    assertThat(new TextSearch("i.*e$", true).in("image\nimages\nie"))
        .containsExactly(new Match(0, 0, 5), new Match(2, 0, 2));
    assertThat(new TextSearch("", false).in("a")).isEmpty();
    assertThat(new TextSearch("a.b", false).in("axb a.b")).containsExactly(new Match(0, 4, 7));
    assertThatThrownBy(() -> new TextSearch("(", true).in("a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replacesWhatItFindsAndNothingElse() {
    assertThat(new TextSearch("web", false).replaced("web: Web\nx", "a$1b"))
        .isEqualTo("a$1b: a$1b\nx");
    assertThat(new TextSearch("v(\\d)", true).replaced("v1 v2\nv", "w$1")).isEqualTo("w1 w2\nv");
  }

  @Test
  void hasNoTroubleWithLongLines() {
    String line = "a".repeat(1 << 20);
    assertThat(new TextSearch("(a+)+b", true).in(line)).isEmpty();
    assertThat(new TextSearch("a", false).in(line)).hasSize(10_000);
  }

  @Test
  void searchesTheYamlOfAnObject() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown("#object");
      window.clickIn("#object", "YAML");
      window.click("#yaml");
      window.robot().press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
      window.awaitShown("#find");
      window.robot().write("replicas");
      window.await(
          () -> window.texts("#find-count").stream().anyMatch(text -> text.startsWith("1 of ")));
      window.robot().type(KeyCode.ENTER);
      window.await(
          () -> window.texts("#find-count").stream().anyMatch(text -> text.startsWith("2 of ")));
      window.picture("find-in-yaml");
      window.robot().type(KeyCode.ESCAPE);
      window.awaitShown("#object");
    }
  }
}
