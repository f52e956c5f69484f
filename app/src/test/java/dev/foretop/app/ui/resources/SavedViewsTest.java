package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Filters with names.
@Timeout(120)
class SavedViewsTest {

  @TempDir Path home;

  @Test
  void areAskedAboutBeforeTheyAreReplacedAndKeptWhenRenamed() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      save(window, "invoices", "mine");
      save(window, "worker", "mine");
      window.awaitText("#view-replaces", "There is a view mine already.\nEnter replaces it.");
      window.await(() -> isWhole(window, "#view-replaces"));
      window.pictureOf("#view-name", "view-replaces");
      window.robot().type(KeyCode.END).write("2").type(KeyCode.ENTER);
      window.await(() -> !isMenuOpen(window));

      window.click("#show-views");
      window.click("Rename");
      window.await(() -> window.texts(".menu-item .label").contains("mine2"));
      window.robot().type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.ENTER);
      window.awaitShown("#view-name");
      window.pictureOf("#view-name", "view-rename");
      window.robot().write("mine").type(KeyCode.ENTER);
      window.awaitText("#view-replaces", "There is a view mine already.\nEnter replaces it.");
      window.robot().push(KeyCode.CONTROL, KeyCode.A).write("workers").type(KeyCode.ENTER);
      window.await(() -> !isMenuOpen(window));
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#title", "Deployments");
      window.click("#show-views");
      window.awaitShown("Type a filter to save it as a view");
      assertThat(window.texts(".menu-item .label")).doesNotContain("mine", "workers");
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/shop/pods");
      window.awaitText("#title", "Pods");
      window.click("#show-views");
      window.awaitShown("workers");
      window.picture("views");
      window.click("mine");
      window.await(() -> "invoices".equals(text(window)));
    }
  }

  private static void save(WindowFixture window, String filter, String name) throws Exception {
    window.robot().interact(() -> filter(window).setText(filter));
    window.click("#show-views");
    window.awaitShown("#view-name");
    window.click("#view-name");
    window.robot().write(name).type(KeyCode.ENTER);
  }

  private static boolean isWhole(WindowFixture window, String query) {
    Node node = window.robot().lookup(query).query();
    var on = node.localToScene(node.getBoundsInLocal());
    return on.getMaxX() <= node.getScene().getWidth()
        && on.getMaxY() <= node.getScene().getHeight();
  }

  private static boolean isMenuOpen(WindowFixture window) {
    return window.robot().lookup("#view-name").tryQuery().isPresent();
  }

  private static TextField filter(WindowFixture window) {
    return window.robot().lookup("#filter").queryAs(TextField.class);
  }

  private static String text(WindowFixture window) {
    return filter(window).getText();
  }
}
