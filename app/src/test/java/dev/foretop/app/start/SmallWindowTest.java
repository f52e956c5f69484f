package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The window at 1280×800 and at 1024×700, which is what a screen of twice as many pixels leaves at
/// 200 %, with letters of usual size and of the largest.
@Timeout(180)
class SmallWindowTest {

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {14, 22})
  void nothingThatCanBePressedIsCutOff(int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      Stage stage = resized(window, 1024, 700);
      isWholeAtBothSizes(window, stage, "table-" + fontSize);
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitText("#title", "Deployments");
      window.awaitShown("#sections");
      window.awaitShown(".verdict");
      isWholeAtBothSizes(window, stage, "details-" + fontSize);
      window.robot().press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
      window.awaitShown("#palette");
      window.robot().write(">help");
      window.awaitText("#palette .list-cell .label", "Help");
      window.pictureOf("#palette", "small-palette-" + fontSize);
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#help");
      isWholeAtBothSizes(window, stage, "help-" + fontSize);
      helpIsReadWhole(window);
      window.robot().press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
      window.awaitShown("#preferences");
      window.pictureOf("#preferences", "small-settings-" + fontSize);
      assertThat(cutIn(window, "#preferences")).isEmpty();
      for (int page = 0; page < pages(window).getItems().size(); page++) {
        int each = page;
        window.robot().interact(() -> pages(window).getSelectionModel().select(each));
        window.pictureOf("#preferences", "small-settings-" + fontSize + "-" + each);
        assertThat(cutIn(window, "#preferences")).as("page " + each).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 22})
  void allIsReachedOnAScreenOf640By400(int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      Stage stage = resized(window, 640, 400);
      lookAt(window, stage, "tiny-table-" + fontSize);

      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown("#sections");
      window.awaitShown(".verdict");
      lookAt(window, stage, "tiny-details-" + fontSize);
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write(">");
      window.awaitShown("#palette .list-cell");
      window.pictureOf("#palette", "tiny-palette-" + fontSize);
      assertThat(heightOf(window, "#palette")).isLessThan(400 * 7 / 8);
      window.robot().write("scale");
      window.awaitText("#palette .list-cell .label", "Scale…");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#scale-replicas");
      window.pictureOf("#scale-replicas", "tiny-confirm-" + fontSize);
    }
  }

  @Test
  void whatIsDoneByKeysIsDoneWhereTheDetailsStandInPlaceOfTheRows() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.resize(640, 700);
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#count", "3");
      window.click(".name-cell");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown(".verdict");
      window.robot().push(KeyCode.CONTROL, KeyCode.L);
      window.awaitShown("#log-lines");
    }
  }

  @Test
  void keysReachAnObjectThatALinkHasOpenedInPlaceOfTheRows() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.resize(640, 700);
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown(".verdict");
      window.robot().push(KeyCode.CONTROL, KeyCode.L);
      window.awaitShown("#log-lines");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 22})
  void whatClustersAreSetAndAddedByIsReadWhole(int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      resized(window, 1024, 700);
      window.robot().interact(() -> window.robot().lookup("#clusters").query().requestFocus());
      window.robot().type(KeyCode.F2);
      window.awaitShown("#cluster-name");
      window.pictureOf(".side-form", "small-cluster-settings-" + fontSize);
      assertThat(cutIn(window, ".side-form")).isEmpty();
      window.robot().push(KeyCode.ESCAPE);
      window.robot().push(KeyCode.CONTROL, KeyCode.N);
      window.awaitShown("#add-cluster-now");
      window.pictureOf("#add-cluster-now", "small-add-" + fontSize);
      assertThat(cutIn(window, ".side-form")).isEmpty();
    }
  }

  private static ListView<?> pages(WindowFixture window) {
    return window.robot().lookup("#preference-pages").queryAs(ListView.class);
  }

  private static double heightOf(WindowFixture window, String query) {
    return WindowFixture.onFx(
        () -> window.robot().lookup(query).query().getLayoutBounds().getHeight());
  }

  private static void helpIsReadWhole(WindowFixture window) throws Exception {
    ListView<?> titles = window.robot().lookup("#help .list-view").queryAs(ListView.class);
    for (int page = 0; page < titles.getItems().size(); page++) {
      int each = page;
      window.robot().interact(() -> titles.getSelectionModel().select(each));
      assertThat(cutIn(window, "#help")).as("page " + each + " of the help").isEmpty();
    }
  }

  private static void isWholeAtBothSizes(WindowFixture window, Stage stage, String name)
      throws Exception {
    window.resize(1280, 800);
    lookAt(window, stage, "large-" + name);
    window.resize(1024, 700);
    lookAt(window, stage, "small-" + name);
  }

  private static void lookAt(WindowFixture window, Stage stage, String name) throws Exception {
    try {
      window.await(() ->
          CutOff.buttons(stage.getScene()).isEmpty()); // what is moved is laid out a frame later
    } finally {
      window.picture(name);
    }
    assertThat(CutOff.buttons(stage.getScene())).as(name).isEmpty();
  }

  // Whatever has a text of its own there: buttons, boxes, the list of pages.
  private static List<String> cutIn(WindowFixture window, String query) {
    return WindowFixture.onFx(() ->
        window.robot().lookup(query).query().lookupAll("*").stream()
            .filter(Labeled.class::isInstance)
            .map(Labeled.class::cast)
            .filter(CutOff::isSeen)
            .filter(SmallWindowTest::isCutShort)
            .map(Labeled::getText)
            .toList());
  }

  // A closed box measures its texts in a list that nobody sees.
  private static boolean isCutShort(Labeled labeled) {
    if (labeled instanceof ListCell<?> cell) {
      return labeled.getParent() != null
          && cell.getListView() != null
          && cell.getListView().getWidth() > 0
          && labeled.getParent().getStyleClass().contains("sheet")
          && cell.prefWidth(-1) > cell.getListView().getWidth();
    }
    return labeled.isTextTruncated() && labeled.getTooltip() == null;
  }

  // With a table in it.
  private static Stage resized(WindowFixture window, int width, int height) throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    return window.resize(width, height);
  }
}
