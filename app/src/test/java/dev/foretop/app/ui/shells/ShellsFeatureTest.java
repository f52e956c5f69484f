package dev.foretop.app.ui.shells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Shells in the window, on the demo, used as a person does.
@Timeout(180)
class ShellsFeatureTest {

  private static final String WEB = "foretop://demo/storefront/deployments/storefront-web";

  @TempDir Path home;

  private static void choose(WindowFixture window, String address, String action) throws Exception {
    window.open(address);
    window.choose(action);
  }

  private static void openShell(WindowFixture window) throws Exception {
    choose(window, WEB, "Shell");
    awaitScreen(window, "/ #");
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }

  /// What a screen reader would read.
  private static String screen(WindowFixture window) {
    return onFx(() ->
        window.robot().lookup("#terminal").queryAll().stream()
            .map(Node::getAccessibleText)
            .filter(text -> text != null)
            .reduce("", String::concat));
  }

  private static void awaitScreen(WindowFixture window, String text) throws Exception {
    window.awaitShown("#terminal");
    window.await(() -> screen(window).contains(text));
  }

  private static void type(WindowFixture window, String line) {
    window.robot().write(line).type(KeyCode.ENTER);
  }

  @Test
  void runsWhatIsTypedAndOpensAgainAfterItsEnd() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);
      type(window, "echo ahoy $HOSTNAME");
      awaitScreen(window, "\nahoy storefront-web-");
      type(window, "ls /etc");
      awaitScreen(window, "resolv.conf");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("shell-running-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("shell-running-dark");

      type(window, "exit 3");
      awaitScreen(window, "exit code 3. Enter opens it again.");
      window.awaitText("#shell-status", "The shell has ended with exit code 3.");
      window.picture("shell-ended-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("shell-ended-light");

      window.robot().type(KeyCode.ENTER);
      window.await(() -> screen(window).stripTrailing().endsWith("/ #"));
      type(window, "pwd");
      window.await(() -> screen(window).contains("/ # pwd\n/\n"));
    }
  }

  @Test
  void keepsAllKeysSaveTheOneThatLeaves() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);

      window.robot().press(KeyCode.CONTROL).type(KeyCode.P, KeyCode.W).release(KeyCode.CONTROL);
      window.robot().type(KeyCode.TAB, KeyCode.ESCAPE);
      type(window, "echo :/?");
      awaitScreen(window, "\n:/?\n");
      assertThat(onFx(() -> window.robot().lookup("#palette").queryAll())).isEmpty();
      assertThat(focused(window).getId()).isEqualTo("terminal");

      window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F6);
      window.robot().release(KeyCode.CONTROL, KeyCode.SHIFT);
      window.await(() -> "dock".equals(focused(window).getId()));
    }
  }

  private static int zoom(WindowFixture window) {
    return onFx(() -> window.robot().lookup("#terminal").queryAs(TerminalView.class).zoom());
  }

  @Test
  void keepsHowLargeItsLettersAreOverRestarts() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);
      window.robot().press(KeyCode.CONTROL).type(KeyCode.PLUS, KeyCode.PLUS, KeyCode.PLUS);
      window.robot().type(KeyCode.MINUS).release(KeyCode.CONTROL);
      assertThat(zoom(window)).isEqualTo(2);
      window.await(
          () -> Files.readString(home.resolve("config/settings.json")).contains("Zoom\" : 2"));
      window.picture("shell-zoomed-light");
    }
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);
      assertThat(zoom(window)).isEqualTo(2);
      window.robot().press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
      assertThat(zoom(window)).isZero();
    }
  }

  private static Node focused(WindowFixture window) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5_000, () -> window.robot().lookup("#terminal").query().getScene().getFocusOwner());
  }

  @Test
  void asksBeforeSeveralLinesArePasted() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);

      paste(window, "echo one\necho two\n");
      window.awaitShown("The text has 2 lines. A shell may run each of them at once.");
      window.pictureOf(".question-details", "shell-paste-light");
      window.click("Cancel");
      paste(window, "echo three");
      awaitScreen(window, "/ # echo three");
      assertThat(screen(window)).doesNotContain("one");

      window.robot().type(KeyCode.ENTER);
      paste(window, "echo one\necho two\n");
      window.click("Paste");
      awaitScreen(window, "\none\n");
      awaitScreen(window, "\ntwo\n");
    }
  }

  private static void paste(WindowFixture window, String text) {
    window.robot().interact(() -> SystemClipboard.put(text));
    window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.V);
    window.robot().release(KeyCode.CONTROL, KeyCode.SHIFT);
  }

  @Test
  void findsWhatHasScrolledAway() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openShell(window);
      type(window, "echo needle");
      for (int i = 0; i < 12; i++) {
        type(window, "ls /etc");
      }
      window.await(() -> !screen(window).contains("needle"));

      window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F);
      window.robot().release(KeyCode.CONTROL, KeyCode.SHIFT);
      window.robot().write("NEEDLE");

      window.awaitText("#terminal-found", "2 of 2");
      window.picture("shell-find-light");
    }
  }

  @Test
  void addsADebugContainerToAPodAndJoinsIt() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      choose(window, "foretop://demo/data/pods/redis-0", "Debug container…");
      window.awaitShown("#debug-image");
      window.awaitShown("#confirm-send");
      window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
      window.pictureOf("#debug-image", "shell-debug-light");
      window.click("#confirm-send");

      awaitScreen(window, "/ #");
      window.click("#terminal");
      type(window, "exit");
      awaitScreen(window, "The shell has ended. Enter asks for another one.");
      window.awaitText("#shell-again", "Another one…");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#debug-image");
    }
  }

  private static String text(WindowFixture window, String query) {
    return onFx(() -> window.robot().lookup(query).queryAs(Labeled.class).getText());
  }

  @Test
  void opensAShellOnANodeAndRemovesItsPod() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      choose(window, "foretop://demo/-/nodes/demo-node-1", "Node shell…");
      window.awaitShown("#debug-image");
      window.awaitShown("#confirm-send");
      window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
      window.pictureOf("#debug-image", "shell-node-light");
      window.click("#confirm-send");

      awaitScreen(window, "/ #");
      window.click("#terminal");
      type(window, "hostname");
      awaitScreen(window, "\nnode-debugger-");
      assertThat(text(window, "#shell-status")).contains("debugger");
      type(window, "exit");
      awaitScreen(window, "Enter asks for another one.");
    }
  }
}
