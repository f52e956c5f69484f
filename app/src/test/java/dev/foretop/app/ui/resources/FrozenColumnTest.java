package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// The names of a wide table stay in sight while its other columns are scrolled.
@Timeout(300)
class FrozenColumnTest {

  private static final String NAMES = "#rows .table-cell.name-cell.frozen";
  private static final String HEADERS = "#rows .column-header .label";

  @TempDir Path home;

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private static void openWideTable(WindowFixture window) throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    window.awaitText(HEADERS, "CPU");
    window.click("#columns");
    window.awaitShown("#own-column");
    for (String column :
        List.of(".spec.nodeName", ".metadata.uid", ".status.podIP", ".spec.containers[*].image")) {
      enter(
          window, column); // mouse and letters are another test's: the popup moves as columns come
      window.robot().type(KeyCode.ENTER);
      String title = column.substring(column.lastIndexOf('.') + 1);
      window.awaitText(HEADERS, title);
    }
    window.robot().type(KeyCode.ESCAPE);
    window.awaitText(HEADERS, "Containers");
    window.awaitText(HEADERS, "CPU"); // each comes anew with other columns
    window.await(() -> onFx(() -> bar(window).isVisible()));
  }

  private static void enter(WindowFixture window, String column) {
    TextField field = window.robot().lookup("#own-column").query();
    window
        .robot()
        .interact(() -> {
          field.requestFocus();
          field.setText(column);
        });
  }

  private static ScrollBar bar(WindowFixture window) {
    return window.robot().lookup("#rows .scroll-bar").queryAll().stream()
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.HORIZONTAL)
        .findFirst()
        .orElseThrow();
  }

  private static void scrollToTheEnd(WindowFixture window) throws Exception {
    window.robot().interact(() -> bar(window).setValue(bar(window).getMax()));
    window.await(() -> window.texts(NAMES).size() == 7);
  }

  private static Bounds onScreen(Node node) {
    return node.localToScreen(node.getBoundsInLocal());
  }

  private static double left(WindowFixture window, String query) {
    return onFx(() -> onScreen(window.robot().lookup(query).query()).getMinX());
  }

  private static Node header(WindowFixture window, String title) {
    return onFx(() ->
        window.robot().lookup(HEADERS).queryAll().stream()
            .filter(node -> node instanceof Label label && title.equals(label.getText()))
            .findFirst()
            .orElseThrow()
            .getParent());
  }

  @Test
  void staysWhileOthersAreScrolled() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openWideTable(window);
      assertThat(window.texts(NAMES)).isEmpty();
      scrollToTheEnd(window);
      double table = left(window, "#rows");
      assertThat(left(window, NAMES)).isEqualTo(table);
      assertThat(onFx(() -> onScreen(header(window, "Name")).getMinX())).isEqualTo(table);
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("frozen-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("frozen-dark");
      window.robot().interact(() -> bar(window).setValue(0));
      window.await(() -> window.texts(NAMES).isEmpty());
    }
  }

  @Test
  void takesClicksSortsAndIsMadeWiderAsBefore() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openWideTable(window);
      scrollToTheEnd(window);
      List<String> before = names(window);
      window.robot().clickOn(header(window, "Name"));
      window.robot().clickOn(header(window, "Name"));
      window.await(() -> names(window).equals(before.reversed()));

      double edge = onFx(() -> onScreen(header(window, "Name")).getMaxX());
      double y = onFx(() -> onScreen(header(window, "Name")).getCenterY());
      window.robot().moveTo(edge - 1, y);
      window.robot().press(MouseButton.PRIMARY).moveBy(25, 0).moveBy(25, 0);
      window.robot().release(MouseButton.PRIMARY);
      window.await(() -> onFx(() -> onScreen(header(window, "Name")).getMaxX()) > edge + 30);

      window.clickIn(NAMES, before.get(2));
      window.awaitShown(".object-view");
      assertThat(onFx(() -> rows(window).getSelectionModel().getSelectedIndex())).isEqualTo(4);
    }
  }

  @Test
  void scrollsByKeysAndOffersItsActions() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openWideTable(window);
      window.await(() -> onFx(() -> isFocused(rows(window))));
      window.robot().type(KeyCode.RIGHT, 3);
      window.await(() -> window.texts(NAMES).size() == 7);
      window.robot().rightClickOn(names(window).getFirst());
      window.awaitShown(".context-menu");
      window.robot().type(KeyCode.ESCAPE);
      window.await(() -> onFx(() -> !isMenuOpen(window) && isFocused(rows(window))));
      window.robot().type(KeyCode.LEFT, 3);
      window.await(() -> window.texts(NAMES).isEmpty());
    }
  }

  // From top to bottom.
  private static List<String> names(WindowFixture window) {
    return onFx(() ->
        window.robot().lookup(NAMES).queryAll().stream()
            .map(node -> (TableCell<?, ?>) node)
            .sorted(Comparator.comparingInt(TableCell::getIndex))
            .map(TableCell::getText)
            .filter(Objects::nonNull) // below the last row
            .toList());
  }

  // It can take the focus as soon as it is there.
  private static boolean isFocused(TableView<?> table) {
    table.requestFocus();
    return table.isFocused();
  }

  private static boolean isMenuOpen(WindowFixture window) {
    return !window.robot().lookup(".context-menu").queryAll().isEmpty();
  }

  private static TableView<?> rows(WindowFixture window) {
    return window.robot().lookup("#rows").queryTableView();
  }
}
