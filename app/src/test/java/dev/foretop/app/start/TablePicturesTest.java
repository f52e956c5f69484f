package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tables and details in three themes and three sizes, to be looked at; nothing of them leaves the
/// window.
@Timeout(240)
class TablePicturesTest {

  private static final Map<Integer, Integer> SIZES = Map.of(1024, 700, 1280, 800, 1920, 1080);

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void pictures(String what, String... inSight) throws Exception {
    for (var size : SIZES.entrySet()) {
      window.resize(size.getKey(), size.getValue());
      for (ThemeChoice theme : ThemeChoice.values()) {
        if (theme != ThemeChoice.SYSTEM) {
          window.setTheme(theme);
          String name = theme.name().toLowerCase(Locale.ROOT);
          window.picture("tables-%s-%s-%s".formatted(what, size.getKey(), name));
        }
      }
      for (String query : inSight) {
        assertThat(onFx(() -> isInside(query))).as(query + " at " + size).isTrue();
      }
    }
  }

  private boolean isInside(String query) {
    Node node = window.robot().lookup(query).query();
    var bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMinX() >= 0
        && bounds.getMaxX() <= node.getScene().getWidth() + 1
        && bounds.getMaxY() <= node.getScene().getHeight() + 1;
  }

  @Test
  void areWholeInEachThemeAndSize() throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#freshness", "Live");
    window.click("#filter");
    window.robot().write("checkout");
    window.robot().type(KeyCode.DOWN);
    pictures("filtered", "#filter", "#freshness", "#export");
    window.open("foretop://demo/checkout/deployments/checkout-api");
    window.awaitText("#object .title-4", "checkout-api");
    for (String tab : new String[] {"Overview", "YAML"}) {
      window.clickIn("#object", tab);
      pictures("details-" + tab.toLowerCase(Locale.ROOT), "#object", "#sections");
    }
    window.open("foretop://demo/checkout/jobs.batch");
    window.awaitText("#freshness", "Live");
    pictures("few", "#filter");
  }
}
