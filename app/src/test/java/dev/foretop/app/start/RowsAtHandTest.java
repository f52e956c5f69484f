package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.foretop.app.ui.fx.Clicks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is done with a row is done with the one that is clicked on or framed: rows stay below the
/// pointer and in sight, and keys find the row that looks chosen.
@Timeout(180)
class RowsAtHandTest {

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void start() throws Exception {
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/storefront/pods");
    window.awaitShown("#rows");
    window.await(() -> WindowFixture.onFx(() -> rows().getItems().size() > 3));
  }

  @AfterEach
  void stop() throws Exception {
    window.close();
  }

  @Test
  void rowsStayBelowThePointerWhenDetailsOpen() throws Exception {
    List<String> moved = new ArrayList<>();
    for (int width : new int[] {1000, 1100, 1280, 1400, 1440, 1520, 1600, 1700, 1800, 1920}) {
      resize(width, 800);
      double before = top(1);
      click(1);
      window.awaitShown("#object-actions");
      QuickRobot.settle();
      if (Math.abs(top(1) - before) > 0.5) {
        moved.add("%d: %s, was at %s".formatted(width, top(1), before));
      }
      window.robot().type(KeyCode.ESCAPE);
      window.await(() -> window.texts("#object-actions").isEmpty());
      QuickRobot.settle();
      assertThat(top(1)).as("closed again at " + width).isCloseTo(before, offset(0.5));
    }
    assertThat(moved).isEmpty();
  }

  @Test
  void theChosenRowStaysInSightWhenTheDockOpens() throws Exception {
    resize(1280, 560);
    window.open("foretop://demo/-/pods");
    window.await(() -> WindowFixture.onFx(() -> rows().getItems().size() > 20));
    window.click("#title");
    click(0);
    window.awaitShown("#object-actions");
    int last = WindowFixture.onFx(this::lastInSight) - 1;
    click(last);
    window.await(() -> WindowFixture.onFx(() -> isWhole(chosen()) && chosen() > 5));
    window.robot().type(KeyCode.L);
    window.awaitShown("#log-lines");
    window.await(() -> WindowFixture.onFx(() -> isWhole(chosen())));
    assertThat(WindowFixture.onFx(this::chosen)).isGreaterThan(5);
  }

  @Test
  void theDetailsAreThoseOfTheRowThatIsChosenHoweverSoonThatWas() throws Exception {
    window.await(() -> window.texts("#rows .name-cell").size() > 1);
    String second = WindowFixture.onFx(() -> ((javafx.scene.control.Labeled) name(1)).getText());
    window
        .robot()
        .interact(() -> {
          rows().getSelectionModel().select(0);
          Event.fireEvent(rows(), pressed(KeyCode.ENTER));
          rows().getSelectionModel().clearAndSelect(1); // before a frame has shown the first one's
        });
    window.awaitShown("#object-actions");
    window.await(
        () -> window.texts("#tabs .tab-label").equals(List.of(second + " · Demo cluster")));
    window.await(() -> window.texts("#object .label").contains(second));
  }

  @Test
  void lettersAndTheMenuTakeTheRowThatIsFramed() throws Exception {
    window.robot().write(":deployments\n");
    window.awaitText("#title", "Deployments");
    window.await(
        () -> WindowFixture.onFx(() -> rows().isFocused() && !rows().getItems().isEmpty()));
    assertThat(WindowFixture.onFx(this::selected)).isEmpty();

    window.robot().type(KeyCode.R);
    window.awaitShown("#confirm-question");
    window.robot().type(KeyCode.ESCAPE);
    window.await(() -> window.texts("#confirm-question").isEmpty());

    window.robot().write(":services\n");
    window.awaitText("#title", "Services");
    window.await(
        () -> WindowFixture.onFx(() -> rows().isFocused() && !rows().getItems().isEmpty()));
    // What the system makes of Shift+F10; the platform of tests makes nothing of it.
    window
        .robot()
        .interact(() ->
            Event.fireEvent(
                rows(),
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 200, true, null)));
    window.awaitShown("Forward port…");
    window.robot().type(KeyCode.ESCAPE);
  }

  @Test
  void logsByLabelAreLookedForWhereTheTableLooks() throws Exception {
    window.open("foretop://demo/-/pods");
    window.await(() -> WindowFixture.onFx(() -> rows().getItems().size() > 20));
    window
        .robot()
        .push(new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN))
        .write(">logs by\n");
    window.awaitShown("#log-namespaces");
    TextInputControl namespaces = window.robot().lookup("#log-namespaces").query();
    String prefilled = WindowFixture.onFx(namespaces::getText);
    assertThat(prefilled).isEmpty();
    window.robot().type(KeyCode.ESCAPE);
  }

  @Test
  void nothingIsSaidToBeAskedBeforeANumberIsEntered() throws Exception {
    window.robot().write(":deployments\n");
    window.awaitText("#title", "Deployments");
    window.await(
        () -> WindowFixture.onFx(() -> rows().isFocused() && rows().getItems().size() > 1));
    window
        .robot()
        .interact(() -> {
          rows().getSelectionModel().selectRange(0, 2);
          Event.fireEvent(
              rows(),
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 200, true, null));
        });
    window.click("Scale…");
    window.awaitShown("#scale-replicas");
    assertThat(window.texts("#confirm-items .label")).noneMatch(text -> text.contains("Asking"));
    window.robot().type(KeyCode.ESCAPE);
  }

  @Test
  void spaceMarksRowAfterRow() throws Exception {
    window.open("foretop://demo/-/deployments"); // none of which comes or goes
    window.awaitText("#title", "Deployments");
    window.await(() -> WindowFixture.onFx(() -> rows().getItems().size() > 4));
    window.click("#filter");
    window.robot().type(KeyCode.DOWN);
    window.await(() -> WindowFixture.onFx(() -> rows().isFocused()));
    window.robot().type(KeyCode.HOME).type(KeyCode.SPACE, KeyCode.SPACE);
    window.awaitText("#marked", "2 marked");
    window
        .robot()
        .push(new KeyCodeCombination(KeyCode.DOWN, KeyCombination.SHORTCUT_DOWN))
        .type(KeyCode.SPACE);
    window.awaitText("#marked", "3 marked");
    assertThat(WindowFixture.onFx(this::selected)).containsExactlyInAnyOrder(0, 1, 3);
    window.picture("rows-marked-by-space");
    window
        .robot()
        .push(new KeyCodeCombination(KeyCode.UP, KeyCombination.SHORTCUT_DOWN))
        .type(KeyCode.SPACE);
    window.awaitText("#marked", "2 marked");
    assertThat(WindowFixture.onFx(this::selected)).containsExactlyInAnyOrder(0, 1);
  }

  private void resize(int width, int height) throws Exception {
    Stage stage = WindowFixture.onFx(() -> (Stage) rows().getScene().getWindow());
    window
        .robot()
        .interact(() -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    window.await(() -> WindowFixture.onFx(() -> rows().getScene().getWidth() == width));
    QuickRobot.settle();
  }

  private static javafx.scene.input.KeyEvent pressed(KeyCode code) {
    return new javafx.scene.input.KeyEvent(
        javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  @SuppressWarnings("unchecked")
  private TableView<Object> rows() {
    return (TableView<Object>) window.robot().lookup("#rows").query();
  }

  private List<Integer> selected() {
    return List.copyOf(rows().getSelectionModel().getSelectedIndices());
  }

  private Node row(int index) {
    return rows().lookupAll(".table-row-cell").stream()
        .filter(node -> node instanceof IndexedCell<?> cell && cell.getIndex() == index)
        .filter(Node::isVisible)
        .findFirst()
        .orElseThrow();
  }

  private Node name(int row) {
    return row(row).lookup(".name-cell");
  }

  // Pods come and go, and their cells with them.
  private void click(int row) throws Exception {
    Clicks.on(
        window.robot(),
        () -> WindowFixture.onFx(() -> Optional.ofNullable(row(row).lookup(".name-cell"))),
        MouseButton.PRIMARY);
  }

  private int chosen() {
    return rows().getSelectionModel().getSelectedIndex();
  }

  private double top(int row) {
    return WindowFixture.onFx(() -> row(row).localToScene(row(row).getLayoutBounds()).getMinY());
  }

  private int lastInSight() {
    int last = 0;
    for (int i = 0; i < rows().getItems().size() && isWhole(i); i++) {
      last = i;
    }
    return last;
  }

  private boolean isWhole(int index) {
    Node clip = rows().lookup(".clipped-container");
    Bounds all = clip.localToScene(clip.getLayoutBounds());
    return rows().lookupAll(".table-row-cell").stream()
        .filter(node -> node instanceof IndexedCell<?> cell && cell.getIndex() == index)
        .filter(Node::isVisible)
        .map(node -> node.localToScene(node.getLayoutBounds()))
        .anyMatch(own -> own.getMinY() >= all.getMinY() - 1 && own.getMaxY() <= all.getMaxY() + 1);
  }
}
