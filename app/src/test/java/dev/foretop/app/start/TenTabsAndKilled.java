package dev.foretop.app.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.service.query.NodeQuery;

/// A program of its own, in which somebody has opened much when it is killed.
final class TenTabsAndKilled {

  static final String WAS = "was.txt";

  private static final String WITH_DOCK = "green/checkout/deployments/checkout-api";

  private static final List<String> PLACES =
      List.of(
          "blue/checkout/pods",
          "green/payments/deployments",
          "amber/-/nodes",
          "blue/checkout/services",
          "green/checkout/pods",
          "amber/payments/secrets",
          "blue/-/namespaces",
          "green/data/statefulsets",
          WITH_DOCK,
          "blue/storefront/pods",
          "amber/checkout/configmaps");

  private TenTabsAndKilled() {}

  static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try {
      work(home, WindowFixture.onKubeconfig(home, Path.of(arguments[1])));
    } catch (Exception | AssertionError e) {
      e.printStackTrace(); // the test shows it
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  private static void work(Path home, WindowFixture window) throws Exception {
    for (String place : PLACES) {
      if (!place.equals(PLACES.getFirst())) {
        window.click("#title");
        window.robot().push(KeyCode.CONTROL, KeyCode.T);
      }
      window.open("foretop://" + place);
      awaitRows(window);
      if (place.equals(WITH_DOCK)) {
        openDock(window);
      }
    }
    window.click("#title");
    window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    window.await(() -> apart().size() == 1);
    choose(window, 0);
    awaitRows(window);
    filter(window, "api");
    choose(window, 2);
    awaitRows(window);
    sortBackwards(window);
    choose(window, 4);
    awaitRows(window);
    filter(window, "api");
    window.resize(1180, 760);
    List<String> lines = new ArrayList<>();
    for (int tab = 0; tab < tabs(window).getTabs().size(); tab++) {
      choose(window, tab);
      awaitRows(window);
      lines.add(look(window));
    }
    lines.add(dock(window).toString());
    lines.add(apart().toString());
    choose(window, 6);
    Path part = Files.write(home.resolve("part.txt"), lines);
    Files.move(part, home.resolve(WAS), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void openDock(WindowFixture window) throws Exception {
    window.click("#show-inspector");
    window.await(() -> dock(window).size() == 1);
    window.choose("Logs");
    window.await(() -> dock(window).size() == 2);
    window.choose("Edit");
    window.await(() -> dock(window).size() == 3);
    window
        .robot()
        .interact(() ->
            window.robot().lookup("#dock").queryAs(TabPane.class).getSelectionModel().select(1));
  }

  /// Returns what is open below.
  static List<String> dock(WindowFixture window) {
    return WindowFixture.onFx(() ->
        window.robot().lookup("#dock").queryAllAs(TabPane.class).stream()
            .flatMap(each -> each.getTabs().stream())
            .map(Tab::getText)
            .toList());
  }

  private static void filter(WindowFixture window, String text) throws Exception {
    List<String> all = texts(window, "#count");
    window.robot().interact(() -> in(window, "#filter").queryAs(TextField.class).setText(text));
    window.await(() -> !texts(window, "#count").equals(all));
  }

  private static void sortBackwards(WindowFixture window) {
    TableView<?> rows = in(window, "#rows").query();
    window
        .robot()
        .interact(() ->
            rows.getColumns().stream()
                .filter(column -> "Name".equals(column.getText()))
                .findFirst()
                .ifPresent(column -> {
                  column.setSortType(TableColumn.SortType.DESCENDING);
                  sort(rows, column);
                }));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void sort(TableView rows, TableColumn column) {
    rows.getSortOrder().setAll(List.of(column));
  }

  // In the main window; one apart has such parts, too.
  private static NodeQuery in(WindowFixture window, String query) {
    return window.robot().from(tabs(window).getScene().getRoot()).lookup(query);
  }

  private static List<String> texts(WindowFixture window, String query) {
    return WindowFixture.onFx(() ->
        in(window, query).queryAll().stream()
            .filter(each -> CutOff.isSeen(each) && each instanceof Labeled)
            .sorted(Comparator.comparingDouble((Node each) -> each.localToScene(0, 0).getY()))
            .map(each -> ((Labeled) each).getText())
            .filter(text -> text != null && !text.isEmpty())
            .toList());
  }

  static TabPane tabs(WindowFixture window) {
    return window.robot().lookup("#tabs").query();
  }

  static void choose(WindowFixture window, int tab) {
    window.robot().interact(() -> tabs(window).getSelectionModel().select(tab));
  }

  static void awaitRows(WindowFixture window) throws Exception {
    window.await(() ->
        texts(window, "#freshness").equals(List.of("Live"))
            && !texts(window, "#rows .name-cell").isEmpty());
  }

  /// Returns what the tab in front shows.
  static String look(WindowFixture window) {
    String filter =
        WindowFixture.onFx(() -> in(window, "#filter").queryAs(TextField.class).getText());
    return List.of(
            texts(window, "#status-cluster"),
            texts(window, "#title"),
            texts(window, "#namespaces"),
            filter,
            names(window),
            texts(window, "#object-title"))
        .toString();
  }

  // Pods of the demo come and go.
  private static List<String> names(WindowFixture window) {
    return texts(window, "#title").equals(List.of("Pods"))
        ? List.of()
        : texts(window, "#rows .name-cell").stream().limit(6).toList(); // in sight in both
  }

  /// Returns the titles of windows that have one tab for themselves.
  static List<String> apart() {
    return WindowFixture.onFx(() ->
        Window.getWindows().stream()
            .filter(each -> each instanceof Stage && each.isShowing() && each.getScene() != null)
            .filter(each -> each.getScene().lookup("#tabs") == null)
            .map(each -> ((Stage) each).getTitle())
            .filter(title -> title != null && title.endsWith("– Foretop"))
            .collect(Collectors.toList()));
  }
}
