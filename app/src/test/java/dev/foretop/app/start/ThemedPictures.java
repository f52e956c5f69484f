package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;

/// Takes pictures of the window in three themes and three sizes.
final class ThemedPictures {

  private static final Map<Integer, Integer> SIZES = Map.of(1024, 700, 1280, 800, 1920, 1080);

  private ThemedPictures() {}

  /// Takes them.
  ///
  /// @param inSight what must not leave the window in any of them
  static void take(WindowFixture window, String what, String... inSight) throws Exception {
    for (var size : SIZES.entrySet()) {
      window.resize(size.getKey(), size.getValue());
      for (ThemeChoice theme : ThemeChoice.values()) {
        if (theme != ThemeChoice.SYSTEM) {
          window.setTheme(theme);
          String name = theme.name().toLowerCase(Locale.ROOT);
          window.picture("%s-%s-%s".formatted(what, size.getKey(), name));
        }
      }
      for (String query : List.of(inSight)) {
        assertThat(onFx(() -> isInside(window, query))).as(query + " at " + size).isTrue();
      }
    }
  }

  private static boolean isInside(WindowFixture window, String query) {
    Node node = window.robot().lookup(query).query();
    var bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMinX() >= 0
        && bounds.getMaxX() <= node.getScene().getWidth() + 1
        && bounds.getMaxY() <= node.getScene().getHeight() + 1;
  }
}
