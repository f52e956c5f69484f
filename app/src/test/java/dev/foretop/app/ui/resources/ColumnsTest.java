package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ColumnsTest {

  private static final String HEADERS = ".column-header .label";

  @TempDir Path home;

  private static WindowFixture pods(WindowFixture window) throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    window.awaitText(HEADERS, "Status");
    window.awaitText(HEADERS, "Containers");
    return window;
  }

  private static List<String> headers(WindowFixture window) {
    return window.texts(HEADERS).stream().filter(text -> !text.isBlank()).toList();
  }

  private static String filter(WindowFixture window) {
    return window.robot().lookup("#filter").queryAs(TextField.class).getText();
  }

  @Test
  void areMovedAndHiddenByTheKeyboardWhileTheChooserStaysOpenAndStaySo() throws Exception {
    Path settings = home.resolve("config/settings.json");
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.click("#columns");
      window.awaitShown("#column-list");
      window.robot().type(KeyCode.DOWN, 2);
      window.robot().press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
      window.await(() -> headers(window).indexOf("Ready") == 3);
      window.robot().type(KeyCode.DOWN).type(KeyCode.SPACE);
      window.await(() -> !headers(window).contains("Restarts"));
      window.awaitShown("#column-list");
      window.robot().type(KeyCode.DOWN);
      window.robot().press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
      window.await(() -> Files.exists(settings) && Files.readString(settings).contains("widths"));
      window.pictureOf("#column-chooser", "column-chooser");
    }
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.await(() -> headers(window).indexOf("Ready") == 3);
      assertThat(headers(window)).doesNotContain("Restarts");
    }
  }

  @Test
  void showALabelAnAnnotationOrAFieldOfTheUsersChoiceWithAPreview() throws Exception {
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.click("#columns");
      window.awaitShown("#own-column");
      window.click("#own-column");
      window.robot().write("label:app.kubernetes.io/name");
      window.await(() ->
          window.texts("#own-column-says").stream().anyMatch(text -> text.contains("checkout")));
      window.robot().type(KeyCode.ENTER);
      window.awaitText(HEADERS, "name");
      window.awaitText("#count", "7");
      window.robot().write(".spec.nodeName["); // the caret has stayed in the field
      window.await(() ->
          window.texts("#own-column-says").stream().anyMatch(text -> text.contains("no column")));
      window.robot().eraseText(1).type(KeyCode.ENTER);
      window.awaitText(HEADERS, "nodeName");
      window.await(
          () -> window.texts(".table-cell").stream().anyMatch(text -> text.contains("checkout")));
      window.picture("own-columns-chooser");
      choose(window, "nodeName"); // columns of usage may stand behind it already
      window.robot().type(KeyCode.F2);
      window.awaitText("#add-own-column", "Save");
      window.robot().push(KeyCode.CONTROL, KeyCode.A).write(".status.podIP").type(KeyCode.ENTER);
      window.awaitText("#add-own-column", "Add");
      window.await(
          () -> window.texts(".table-cell").stream().anyMatch(text -> text.startsWith("10.")));
      assertThat(headers(window)).contains("nodeName"); // the title is the user's own
      window.robot().type(KeyCode.ESCAPE);
      window.picture("own-columns");
    }
  }

  @Test
  void ofOnesOwnLeaveThoseOfTheServerThatAreCalledTheSame() throws Exception {
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.clickIn(".column-header", "Status");
      window.click("#columns");
      window.awaitShown("#own-column");
      for (String path : List.of(".status.phase", ".status.qosClass")) {
        window.click("#own-column-title");
        window.robot().write("Status");
        window.click("#own-column");
        window.robot().write(path).type(KeyCode.ENTER);
      }
      window.awaitText(HEADERS, "Status 2");
      window.awaitText(HEADERS, "Memory"); // the last to come
      window.pictureOf("#column-chooser", "own-columns-alike");
      choose(window, "Status"); // the server's comes first, and cannot be removed
      window.robot().type(KeyCode.DELETE);
      assertThat(headers(window)).contains("Status 2");
      choose(window, "Status 2");
      window.robot().type(KeyCode.DELETE);
      window.await(() -> !headers(window).contains("Status 2"));
      window.awaitText(HEADERS, "Memory");
      assertThat(headers(window)).filteredOn("Status"::equals).hasSize(2);
      window
          .robot()
          .interact(() -> window.robot().lookup("#column-list").queryListView().scrollTo(99));
      window.clickIn("#column-list", "Remove");
      window.await(() -> headers(window).stream().filter("Status"::equals).count() == 1);
      window.robot().type(KeyCode.ESCAPE);
      assertThat(headers(window)).containsOnlyOnce("Status").doesNotContain("Status 2");
      Path settings = home.resolve("config/settings.json");
      window.await(() -> Files.readString(settings).contains("\"sort\" : \"0:Status\""));
    }
  }

  private static void choose(WindowFixture window, String title) {
    window
        .robot()
        .interact(() -> {
          ListView<ShownColumn> list = window.robot().lookup("#column-list").query();
          list.requestFocus();
          list.getItems().stream()
              .filter(each -> each.title().equals(title))
              .findFirst()
              .ifPresent(list.getSelectionModel()::select);
        });
  }

  @Test
  void groupRowsWithCountsAndFoldThem() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/-/pods");
      window.awaitText(HEADERS, "Namespace");
      window.click("#columns");
      window.awaitShown("#group-by");
      window.click("#group-by");
      window.clickIn(".combo-box-popup", "Namespace");
      window.await(() ->
          window.texts(".table-cell").stream().anyMatch(text -> text.startsWith("▾ checkout (7)")));
      window.pictureOf("#column-chooser", "group-chooser");
      window.robot().type(KeyCode.ESCAPE);
      window.picture("groups");
      window.robot().interact(() -> window.robot().lookup("#rows").query().requestFocus());
      window.robot().push(KeyCode.CONTROL, KeyCode.A);
      window.await(() ->
          window.texts("#marked").equals(List.of(window.texts("#count").getFirst() + " marked")));
      window.clickIn(".table-cell", "▾ checkout (7)");
      window.await(() ->
          window.texts(".table-cell").stream().anyMatch(text -> text.startsWith("▸ checkout (7)")));
      String all = window.texts("#count").getFirst();
      assertThat(all).doesNotContain("of"); // nothing is filtered
      window.robot().type(KeyCode.RIGHT);
      awaitCell(window, "▾ checkout (7)");
      window.robot().type(KeyCode.LEFT);
      awaitCell(window, "▸ checkout (7)");
      window.robot().rightClickOn("▸ checkout (7)");
      window.click("#fold-all");
      window.await(
          () -> window.texts(".table-cell").stream().noneMatch(text -> text.startsWith("▾")));
      window.picture("groups-folded");
      window.click("#export");
      window.click("#copy-as-txt");
      window.awaitText("#export-result", "Copied " + all + " rows as Names.");
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/-/pods");
      awaitCell(window, "▸ checkout (7)");
    }
  }

  private static void awaitCell(WindowFixture window, String start) throws Exception {
    window.await(
        () -> window.texts(".table-cell").stream().anyMatch(text -> text.startsWith(start)));
  }

  @Test
  void showWhatPodsAndNodesUse() throws Exception {
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.awaitText(HEADERS, "CPU");
      window.awaitText(HEADERS, "Memory");
      window.await(
          () -> window.texts(".usage-cell").stream().anyMatch(text -> text.endsWith("Mi")));
      window.awaitShown(".usage-bar");
      window.picture("usage-of-pods");
      window.open("foretop://demo/-/nodes");
      window.awaitText(HEADERS, "Roles");
      window.awaitText(HEADERS, "CPU");
      window.picture("usage-of-nodes");
    }
  }

  @Test
  void groupPodsByTheirOwner() throws Exception {
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.click("#columns");
      window.click("#group-by");
      window.clickIn(".combo-box-popup", "Owner");
      window.await(() ->
          window.texts(".table-cell").stream()
              .anyMatch(text -> text.startsWith("▾ ReplicaSet checkout-api-")));
      window.robot().type(KeyCode.ESCAPE);
      window.picture("groups-by-owner");
    }
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.await(() ->
          window.texts(".table-cell").stream()
              .anyMatch(text -> text.startsWith("▾ ReplicaSet checkout-api-")));
    }
  }

  @Test
  void showHowEachContainerIsDoing() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/-/pods");
      window.awaitText(HEADERS, "Containers");
      assertThat(headers(window)).startsWith("Name", "Namespace", "Containers");
      window.awaitShown(".container-dot.ready");
      window.await(() ->
          window.texts(".table-cell.containers-cell").stream()
              .anyMatch(text -> text.startsWith("● ") && text.endsWith(": ready")));
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("containers-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("containers-dark");
      window.click("#filter");
      window.robot().write("containers:crash");
      window.awaitShown(".container-dot.stuck");
      window.await(() -> onlyStuck(window.texts(".table-cell.containers-cell")));
    }
  }

  private static boolean onlyStuck(List<String> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(text -> text.contains("CrashLoopBackOff"));
  }

  @Test
  void keepFiltersByNameAndTheLastOne() throws Exception {
    try (var window = pods(WindowFixture.onDemo(home))) {
      window.click("#filter");
      window.robot().write("status:Running");
      window.click("#show-views");
      window.click("#view-name");
      window.robot().write("Up").type(KeyCode.ENTER);
      window.await(() -> Files.readString(home.resolve("config/settings.json")).contains("\"Up\""));
      window.click("#filter");
      window.robot().type(KeyCode.ESCAPE);
      window.await(() -> filter(window).isEmpty());
      window.click("#show-views");
      window.clickIn(".context-menu", "Up");
      window.await(() -> filter(window).equals("status:Running"));
    }
  }
}
