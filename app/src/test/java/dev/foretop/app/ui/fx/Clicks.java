package dev.foretop.app.ui.fx;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Clicks on what a user would see.
///
/// TestFX looks for it on the test's thread, and fails where a view is made anew meanwhile.
public final class Clicks {

  private static final int PATIENCE_SECONDS = 30;

  private Clicks() {}

  /// Waits for a visible node and clicks on it.
  ///
  /// @param query what TestFX looks up: a style class, an id, or a text
  public static void on(FxRobot robot, String query) throws TimeoutException {
    on(robot, () -> find(robot, query), MouseButton.PRIMARY);
  }

  /// Waits for what `find` finds, and clicks on it.
  public static void on(FxRobot robot, Callable<Optional<Node>> find, MouseButton button)
      throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () ->
            find.call()
                .filter(Clicks::isSettled)
                .filter(node -> isClicked(robot, node, button))
                .isPresent());
  }

  // What was just shown may move with the next layout, and a click would miss it.
  private static boolean isSettled(Node node) {
    Optional<Bounds> before = bounds(node);
    var isLaidOut = new CountDownLatch(1);
    Platform.runLater(() -> awaitLayout(node, isLaidOut));
    try {
      return isLaidOut.await(1, TimeUnit.SECONDS)
          && before.isPresent()
          && before.equals(bounds(node));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitLayout(Node node, CountDownLatch done) {
    Scene scene = node.getScene();
    if (scene != null) {
      var once = new AtomicReference<Runnable>();
      once.set(() -> {
        scene.removePostLayoutPulseListener(once.get());
        done.countDown();
      });
      scene.addPostLayoutPulseListener(once.get());
      Platform.requestNextPulse();
    }
  }

  private static Optional<Bounds> bounds(Node node) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5_000, () -> Optional.ofNullable(node.localToScreen(node.getBoundsInLocal())));
  }

  // A row may be made anew between the look and the click, or not be in view yet; nothing was
  // pressed then.
  private static boolean isClicked(FxRobot robot, Node node, MouseButton button) {
    try {
      robot.clickOn(node, button);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static Optional<Node> find(FxRobot robot, String query) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () ->
            robot.lookup(query).queryAll().stream()
                .filter(Clicks::isShown)
                .map(Node.class::cast)
                .findFirst());
  }

  private static boolean isShown(Node node) {
    Node at = node;
    while (at != null && at.isVisible()) {
      at = at.getParent();
    }
    return at == null && node.getScene() != null;
  }
}
