package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns give up their air before anything has to be scrolled, and no text is cut by that.
@Timeout(120)
class ColumnRoomTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"14, 1280, true", "14, 1160, true", "14, 1024, false", "22, 1360, false"})
  void columnsBesideDetailsCutNoText(int fontSize, int width, boolean isWhole) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      window.resize(width, 800);
      window.open("foretop://demo/storefront/deployments/storefront-web");
      window.awaitText("#freshness", "Live");
      window.awaitShown(".verdict");
      window.await(() -> cut(window).isEmpty());
      if (isWhole) {
        window.await(() -> window.texts(".column-header .label").contains("Age"));
        window.await(() -> !isScrolled(window));
      }
      window.picture("column-room-" + fontSize + "-" + width);
      assertThat(cut(window)).isEmpty();
    }
  }

  private static List<String> cut(WindowFixture window) {
    return WindowFixture.onFx(() ->
        Stream.of(".column-header .label", ".table-cell")
            .flatMap(query -> window.robot().lookup("#rows").lookup(query).queryAll().stream())
            .filter(Node::isVisible)
            .filter(Labeled.class::isInstance)
            .map(node -> (Labeled) node)
            .filter(label -> label.getText() != null && !label.getText().isEmpty())
            .filter(label ->
                label.lookupAll(".text").stream()
                    .anyMatch(shown ->
                        shown instanceof Text text && !text.getText().equals(label.getText())))
            .map(Labeled::getText)
            .toList());
  }

  private static boolean isScrolled(WindowFixture window) {
    return WindowFixture.onFx(() ->
        window.robot().lookup("#rows .scroll-bar:horizontal").queryAll().stream()
            .anyMatch(Node::isVisible));
  }
}
