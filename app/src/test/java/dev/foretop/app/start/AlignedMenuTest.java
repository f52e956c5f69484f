package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The titles of a menu begin below each other, whether an item has an icon or not.
@Timeout(120)
class AlignedMenuTest {

  @TempDir Path home;

  @Test
  void titlesBeginBelowEachOther() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      for (String kind : List.of("pods", "deployments")) {
        window.open("foretop://demo/checkout/" + kind);
        window.awaitText("#freshness", "Live");
        window.await(() -> row(window).isPresent());
        window.robot().rightClickOn(row(window).orElseThrow());
        window.await(() -> starts(window).size() > 10);
        window.pictureOf(".context-menu", "menu-of-" + kind);

        Map<String, Long> starts = starts(window);

        assertThat(starts).containsKeys("Edit", "Set labels…", "Copy name", "Copy a cell");
        assertThat(starts.values()).as("%s", starts).containsOnly(starts.get("Edit"));
        window.robot().type(KeyCode.ESCAPE);
      }
    }
  }

  private static Optional<String> row(WindowFixture window) {
    return window.texts(".name-cell").stream()
        .filter(text -> text.startsWith("checkout-api"))
        .findFirst();
  }

  private static Map<String, Long> starts(WindowFixture window) {
    return WindowFixture.onFx(() -> {
      Map<String, Long> starts = new LinkedHashMap<>();
      Stream.of(".context-menu .action-title > .text", ".context-menu .menu-item > .label > .text")
          .flatMap(query -> window.robot().lookup(query).queryAll().stream())
          .filter(Node::isVisible)
          .filter(node -> !node.getParent().getStyleClass().contains("accelerator-text"))
          .map(Text.class::cast)
          .filter(text -> !text.getText().isEmpty())
          .forEach(text ->
              starts.put(
                  text.getText(),
                  Math.round(text.localToScreen(text.getLayoutBounds()).getMinX())));
      return starts;
    });
  }
}
