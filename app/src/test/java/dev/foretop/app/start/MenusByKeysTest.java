package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.fx.Clicks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What can be done with what is chosen in a list, a table, a tree or a strip of tabs, by the key
/// for that: there is a menu of it, beside what was chosen.
@Timeout(180)
class MenusByKeysTest {

  private static final double ROUNDING = 0.01;

  @TempDir Path home;

  private final List<String> without = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // opened by each test
  private WindowFixture window;

  @Test
  void everyListHasAMenuOfWhatIsChosen() throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.resize(1280, 800);
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitActions();
      askAll("window");
      for (String tab : List.of("YAML", "Related", "Events", "Explain")) {
        window.clickIn("#sections", tab);
        WaitForAsyncUtils.waitForFxEvents();
        if (tab.equals("Explain")) {
          window.await(() -> window.texts(".field-name").contains("spec"));
        }
        askAll(tab);
      }
      for (String action : List.of("Edit", "Logs", "Shell")) {
        window.choose(action);
        WaitForAsyncUtils.waitForFxEvents();
        askAll(action);
      }
      assertThat(without).isEmpty();
    }
  }

  @Test
  void whatStandsInTheDockHasMenusToo() throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.resize(1280, 800);
      window.open("foretop://demo/data/pods/redis-0");
      window.choose("Files…");
      window.await(() -> !isEmpty("#files"));
      askAll("Files");
      window.open("foretop://demo/storefront/services/storefront-web");
      window.choose("Forward port…");
      window.awaitShown("#forward-open");
      window.click("#forward-open");
      window.await(() -> !isEmpty("#forwards"));
      askAll("Forwards");
      wrongActions();
      fire("#show-tasks");
      window.await(() -> !isEmpty("#tasks"));
      askAll("Tasks");
      window.robot().push(KeyCode.ESCAPE);
      fire("#show-inspector");
      window.awaitShown("#calls");
      askAll("Requests");
      window.click("#title");
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write(">help");
      window.awaitText("#palette .list-cell .label", "Help");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#help");
      askAll("Help");
      assertThat(without).isEmpty();
    }
  }

  @Test
  void theMenuOfTheDocksTabsClosesThem() throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.open("foretop://demo/data/pods/redis-0");
      for (String action : List.of("Files…", "Logs")) {
        window.choose(action);
      }
      window.await(() -> titles().size() == 2);
      Node dock = window.robot().lookup("#dock").query();
      WindowFixture.onFx(() -> choose(dock));
      window.robot().interact(() -> Event.fireEvent(dock, byKeys(dock)));
      window.picture("dock-tab-menu");
      window.click("Close others");
      window.await(() -> titles().size() == 1);
      assertThat(titles().getFirst()).startsWith("Logs");
      Clicks.on(window.robot(), this::headOfLogs, MouseButton.SECONDARY);
      window.click("Close");
      window.await(() -> titles().isEmpty());
    }
  }

  // Those that were closed may still be on their way out.
  private Optional<Node> headOfLogs() {
    return WindowFixture.onFx(() ->
        window.robot().lookup("#dock .tab-label").queryAll().stream()
            .filter(each -> each instanceof Labeled label && label.getText().startsWith("Logs"))
            .filter(each -> each.getScene() != null)
            .findFirst());
  }

  private List<String> titles() {
    return WindowFixture.onFx(() ->
        window.robot().lookup("#dock").queryAllAs(TabPane.class).stream()
            .flatMap(dock -> dock.getTabs().stream())
            .map(Tab::getText)
            .toList());
  }

  private boolean isEmpty(String query) {
    return WindowFixture.onFx(
        () -> window.robot().lookup(query).queryAll().stream().noneMatch(MenusByKeysTest::isList));
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).queryAs(Button.class).fire());
  }

  // A task that has failed comes of a file of own actions that cannot be read.
  private void wrongActions() throws Exception {
    Path file = home.resolve("config/custom-actions.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[{\"id\": \"acme.wrong\", \"title\": \"Wrong\"}]");
    window.click("#object-actions");
    window.robot().push(KeyCode.ESCAPE);
  }

  private void askAll(String where) {
    Set<Node> all =
        WindowFixture.onFx(() -> window.robot().lookup(MenusByKeysTest::isList).queryAll());
    for (Node each : all) {
      WindowFixture.onFx(() -> choose(each));
      window.robot().interact(() -> Event.fireEvent(each, byKeys(each)));
      if (!WindowFixture.onFx(() -> isMenuInSight(each))) {
        without.add(
            where
                + ": "
                + each.getClass().getSimpleName()
                + "#"
                + each.getId()
                + each.getStyleClass());
      }
      WindowFixture.onFx(MenusByKeysTest::hideMenus);
    }
  }

  private static boolean isList(Node node) {
    boolean isOne =
        switch (node) {
          case ListView<?> list ->
              !list.getItems().isEmpty() && !"list-view".equals(list.getId()); // a closed box's
          case TableView<?> table -> !table.getItems().isEmpty();
          case TreeView<?> tree -> tree.getExpandedItemCount() > 0;
          case TabPane tabs ->
              Set.of("tabs", "dock").contains(tabs.getId()); // others only show what is chosen
          default -> false;
        };
    return isOne && CutOff.isSeen(node) && node.getScene() != null;
  }

  private static boolean choose(Node node) {
    switch (node) {
      case ListView<?> list -> list.getSelectionModel().selectFirst();
      case TableView<?> table when table.getSelectionModel().isEmpty() ->
          table.getSelectionModel().selectFirst();
      case TreeView<?> tree when tree.getSelectionModel().isEmpty() ->
          tree.getSelectionModel().selectFirst();
      default -> {}
    }
    node.requestFocus();
    return true;
  }

  // What the system makes of Shift+F10; the platform of tests makes nothing of it.
  private static ContextMenuEvent byKeys(Node focused) {
    Bounds at = focused.localToScreen(focused.getLayoutBounds());
    return new ContextMenuEvent(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, at.getCenterX(), at.getMaxY(), true, null);
  }

  private static List<ContextMenu> menus() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .filter(Window::isShowing)
        .map(ContextMenu.class::cast)
        .toList();
  }

  private static boolean isMenuInSight(Node of) {
    Window own = of.getScene().getWindow();
    return menus().stream()
        .anyMatch(menu ->
            !menu.getItems().isEmpty()
                && menu.getX() + 20 >= own.getX()
                && menu.getX() <= own.getX() + own.getWidth()
                && menu.getY() + 20 >= own.getY()
                && menu.getY() <= own.getY() + own.getHeight()
                && isOnScreen(menu));
  }

  // All of it but the shadow.
  private static boolean isOnScreen(ContextMenu menu) {
    Bounds at =
        menu.getScene().getRoot().localToScreen(menu.getScene().getRoot().getLayoutBounds());
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .anyMatch(screen ->
            at.getMinX() >= screen.getMinX() - ROUNDING
                && at.getMinY() >= screen.getMinY() - ROUNDING
                && at.getMaxX() <= screen.getMaxX() + ROUNDING
                && at.getMaxY() <= screen.getMaxY() + ROUNDING);
  }

  private static boolean hideMenus() {
    menus().forEach(ContextMenu::hide);
    return true;
  }
}
