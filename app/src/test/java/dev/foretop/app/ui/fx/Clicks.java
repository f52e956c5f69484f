package dev.foretop.app.ui.fx;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Clicks on what a user would see.
///
/// TestFX looks for it on the test's thread, and fails where a view is made anew meanwhile.
public final class Clicks {

  private static final int PATIENCE_SECONDS = 10;

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
        () -> find.call().filter(node -> isClicked(robot, node, button)).isPresent());
  }

  // A row may be made anew between the look and the click; nothing was pressed then.
  private static boolean isClicked(FxRobot robot, Node node, MouseButton button) {
    try {
      robot.clickOn(node, button);
      return true;
    } catch (RuntimeException e) {
      if (node.getScene() != null) {
        throw e;
      }
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
