package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.fx.Clicks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The menu of a tab, by the mouse on any head and by keys for the one in front.
@Timeout(120)
class TabMenuTest {

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void openThreeTabs() throws Exception {
    window = WindowFixture.onDemo(home);
    show("pods", "Pods");
    type(KeyCode.T);
    show("secrets", "Secrets");
    type(KeyCode.T);
    show("services", "Services");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void show(String kind, String title) throws Exception {
    window.open("foretop://demo/checkout/" + kind);
    window.awaitText("#title", title);
    window.click("#title");
  }

  private void type(KeyCode key) {
    window.robot().press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
  }

  private TabPane heads() {
    return window.robot().lookup("#tabs").query();
  }

  private List<String> tabs() {
    return WindowFixture.onFx(() -> heads().getTabs().stream().map(Tab::getText).toList());
  }

  private Optional<Node> head(String title) {
    return window.robot().lookup("#tabs").lookup(title).tryQuery();
  }

  @Test
  void whatIsChosenIsDoneWithTheTabUnderTheMouse() throws Exception {
    Clicks.on(window.robot(), () -> head("Secrets · Demo cluster"), MouseButton.SECONDARY);
    window.awaitShown("Close others");

    window.click("Close others");

    window.await(() -> tabs().equals(List.of("Secrets · Demo cluster")));
    window.awaitText("#title", "Secrets");
  }

  // What the system makes of Shift+F10; the platform of tests makes nothing of it.
  private static ContextMenuEvent byKeys(Node focused) {
    Bounds at = focused.localToScreen(focused.getLayoutBounds());
    return new ContextMenuEvent(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, at.getMinX(), at.getMaxY(), true, null);
  }

  @Test
  void byKeysItIsTheTabInFront() throws Exception {
    window.robot().interact(() -> Event.fireEvent(heads(), byKeys(heads())));
    window.awaitShown("Close others");

    window.click("Close");

    window.await(() -> tabs().size() == 2);
    assertThat(tabs()).containsExactly("Pods · Demo cluster", "Secrets · Demo cluster");
  }
}
