package dev.foretop.app.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// Keys of the user's own: what they may not take, where they stand, and what of a file is heeded.
@Timeout(120)
class OwnKeysTest {

  @TempDir Path home;

  @SuppressWarnings("NullAway.Init") // opened by each test
  private WindowFixture window;

  private void open(String keys) throws Exception {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/settings.json"),
        "{\"version\": 1, \"personal\": {\"keys\": {%s}}}".formatted(keys));
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    window.click("#title");
  }

  // Keys are the program's; the tests that follow start with the usual ones.
  @AfterEach
  void close() throws Exception {
    window.close();
    Files.deleteIfExists(home.resolve("config/settings.json"));
    WindowFixture.onDemo(home).close();
  }

  private void openSettings() throws Exception {
    window.robot().push(KeyCode.CONTROL, KeyCode.COMMA);
    window.awaitShown("#preferences");
    window.click("#preferences-search");
    window.robot().write("tab");
    window.awaitShown("#key-NEW_TAB");
  }

  private void press(String field, KeyCode... keys) throws Exception {
    window.click(field);
    window.robot().push(keys);
  }

  private String keysOf(String what) {
    return onFx(() -> window.robot().lookup("#key-" + what).<TextField>query().getText());
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private void awaitProblem(String words) throws Exception {
    window.await(() -> window.texts("#preferences .danger").toString().contains(words));
  }

  @ParameterizedTest
  @CsvSource({
    "CONTROL, C, 'Ctrl+C is for: work in texts'",
    "CONTROL, V, 'Ctrl+V is for: work in texts'",
    "CONTROL, DIGIT3, 'by its number'",
    "ALT, DIGIT1, 'by its number'",
    "CONTROL, L, 'show logs'",
    "CONTROL, F, 'find in a text'",
    "CONTROL, P, 'Go anywhere'",
    "SHIFT, F10, 'the menus'"
  })
  void keysThatSomethingElseNeedsAreNotTaken(KeyCode modifier, KeyCode key, String why)
      throws Exception {
    open("");
    openSettings();
    press("#key-NEW_TAB", modifier, key);
    awaitProblem(why);
    assertThat(keysOf("NEW_TAB")).isEqualTo("Ctrl+T");
  }

  @Test
  void theUsualKeysAreNotTakenBackWhileSomethingElseHasThem() throws Exception {
    open("\"NEW_TAB\": \"Ctrl+K\", \"CLOSE_TAB\": \"Ctrl+T\"");
    openSettings();
    window.click("#usual-NEW_TAB");
    awaitProblem("Ctrl+T is for: Close the tab");
    assertThat(keysOf("NEW_TAB")).isEqualTo("Ctrl+K");
    window.pictureOf("#preferences", "own-keys-taken");

    window.click("#usual-CLOSE_TAB");
    window.await(() -> keysOf("CLOSE_TAB").equals("Ctrl+W"));
    window.click("#usual-NEW_TAB");
    window.await(() -> keysOf("NEW_TAB").equals("Ctrl+T"));
  }

  @Test
  void otherKeysHoldAndStandEverywhereAtOnce() throws Exception {
    open("");
    openSettings();
    press("#key-NEW_TAB", KeyCode.CONTROL, KeyCode.K);
    window.await(() -> keysOf("NEW_TAB").equals("Ctrl+K"));
    window.robot().push(KeyCode.ESCAPE);
    window.await(() -> window.robot().lookup("#preferences").queryAll().isEmpty());
    window.click("#title");
    window.robot().push(KeyCode.CONTROL, KeyCode.T);
    window.robot().push(KeyCode.CONTROL, KeyCode.K);
    window.await(() -> window.texts("#tabs .tab-label").size() == 2);

    assertThat(accelerator("NEW_TAB")).isEqualTo("Ctrl+K");
    assertThat(tip("#tab-new")).isEqualTo("New tab (Ctrl+K)");
    onFx(() -> {
      Node at = window.robot().lookup("#tabs").query();
      Event.fireEvent(
          at,
          new KeyEvent(
              KeyEvent.KEY_TYPED, "?", "?", KeyCode.UNDEFINED, false, false, false, false));
      return true;
    });
    window.awaitShown("#keys");
    assertThat(window.texts("#keys .label")).contains("Ctrl+K").doesNotContain("Ctrl+T");
  }

  private String accelerator(String what) {
    return onFx(() ->
        window.robot().lookup("#menu-bar").<MenuBar>query().getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> ("menu-" + what).equals(item.getId()))
            .map(item -> item.getAccelerator().getDisplayText())
            .findFirst()
            .orElse(""));
  }

  private String tip(String query) {
    return onFx(() -> {
      Tooltip tip = window.robot().lookup(query).<javafx.scene.control.Control>query().getTooltip();
      Event.fireEvent(tip, new WindowEvent(tip, WindowEvent.WINDOW_SHOWING));
      return tip.getText();
    });
  }

  @Test
  void nonsenseInTheFileIsPassedOver() throws Exception {
    open(
        """
        "PALETTE": "Ctrl+T", "NEW_TAB": "A", "CLOSE_TAB": "Ctrl+C", "BACK": "Ctrl+", "FORWARD": "Banana",
        "OWN_WINDOW": "Ctrl+K", "NEW_OBJECTS": "Ctrl+K", "NOTHING": "Ctrl+J", "LEAVE": "Ctrl+M"
        """);
    openSettings();
    window.robot().eraseText(3).write("t"); // all of them
    window.awaitShown("#key-NEW_OBJECTS");
    assertThat(List.of("NEW_TAB", "CLOSE_TAB", "NEW_OBJECTS"))
        .extracting(this::keysOf)
        .containsExactly("Ctrl+T", "Ctrl+W", "Ctrl+Shift+M");
    window.robot().push(KeyCode.ESCAPE);
    window.click("#title");
    window.robot().push(KeyCode.CONTROL, KeyCode.T);
    window.await(() -> window.texts("#tabs .tab-label").size() == 2);
    window.click("#title");
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
  }
}
