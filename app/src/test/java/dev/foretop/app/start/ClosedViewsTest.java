package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.api.FxToolkitContext;

/// What is closed is gone, and what stands still costs nothing: a window is open for weeks.
@Timeout(120)
class ClosedViewsTest {

  private static final String WEB = "foretop://demo/storefront/deployments/storefront-web";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "Edit, storefront/deployments/storefront-web, #editor-text",
    "Logs, storefront/deployments/storefront-web, #log-lines",
    "Shell, storefront/deployments/storefront-web, #terminal",
    "Files…, data/pods/redis-0, #files"
  })
  void aClosedTabOfTheDockIsLetGo(String action, String object, String view) throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/" + object);
      window.choose(action);
      window.awaitShown(view);
      window.await(() -> hasItsName(window));
      var seen = new WeakReference<>(node(window, view));

      window.click("#dock .tab-close-button");
      window.await(() -> none(window, view) || !none(window, ".alert"));
      if (!none(window, ".alert")) {
        window.click("OK");
      }
      window.await(() -> none(window, view));
      window.choose(action); // what is drawn is let go when something else is
      window.awaitShown(view);

      window.await(() -> isLetGo(seen));
    }
  }

  @Test
  void aClosedTabIsLetGoWithItsTableAndItsDetails() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open(WEB);
      window.awaitActions();
      window.clickIn("#sections", "YAML");
      window.awaitShown("#yaml");
      var details = new WeakReference<>(node(window, "#yaml"));
      var table = new WeakReference<>(node(window, ".table-view"));

      window.click("#title");
      type(window, KeyCode.T);
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      type(window, KeyCode.DIGIT1);
      window.awaitText("#title", "Deployments");
      type(window, KeyCode.W);
      window.awaitText("#title", "Pods");

      window.await(() -> isLetGo(details) && isLetGo(table));
    }
  }

  @Test
  void aWindowAtRestAsksForNoFrames() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open(WEB);
      window.awaitActions();
      window.clickIn("#sections", "YAML");
      window.awaitShown("#yaml");
      window.click("#title");
      var frames = new AtomicInteger();
      WindowFixture.onFx(() -> count(frames, node(window, "#title").getScene()));

      window.await(() -> standsStill(frames));
    }
  }

  @Test
  void aClosedWindowIsLetGo() throws Exception {
    WeakReference<Node> seen;
    try (var window = WindowFixture.onDemo(Files.createDirectory(home.resolve("first")))) {
      window.open(WEB);
      window.awaitActions();
      seen = new WeakReference<>(node(window, "#title"));
    }
    try (var window = WindowFixture.onDemo(Files.createDirectory(home.resolve("second")))) {
      window.open(WEB);
      window.awaitActions();
      window.click("#title");
      window.await(() -> isLetGo(seen));
      assertThat(seen.get()).isNull();
    }
  }

  private static void type(WindowFixture window, KeyCode key) {
    window.robot().press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
  }

  private static Node node(WindowFixture window, String query) {
    return window.robot().lookup(query).query();
  }

  private static boolean none(WindowFixture window, String query) {
    return window.robot().lookup(query).queryAll().isEmpty();
  }

  // The tab of a shell is called otherwise once it runs, and its button to close moves.
  private static boolean hasItsName(WindowFixture window) {
    return none(window, "#shell-status") || !none(window, ".shell-head .status-mark.ok");
  }

  private static boolean isLetGo(WeakReference<Node> node) {
    WindowFixture.onFx(ClosedViewsTest::forgetClicks);
    System.gc();
    return node.get() == null;
  }

  // TestFX keeps all events of the stage, with what was clicked on, until it is given another.
  private static boolean forgetClicks() {
    FxToolkitContext context = FxToolkit.toolkitContext();
    context.setRegisteredStage(context.getRegisteredStage());
    return true;
  }

  private static boolean count(AtomicInteger frames, Scene scene) {
    scene.addPreLayoutPulseListener(frames::incrementAndGet);
    return true;
  }

  // With anything that moves it would be fifteen.
  private static boolean standsStill(AtomicInteger frames) throws InterruptedException {
    int before = frames.get();
    Thread.sleep(250);
    return frames.get() <= before + 1;
  }
}
