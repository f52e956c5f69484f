package dev.foretop.app.start;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;

/// What of a window can be pressed and is not whole in sight.
final class CutOff {

  private CutOff() {}

  /// Returns the ids and texts of buttons that are cut short or stand outside.
  static List<String> buttons(Scene scene) {
    return WindowFixture.onFx(() ->
        scene.getRoot().lookupAll(".button").stream()
            .filter(Button.class::isInstance)
            .map(Button.class::cast)
            .filter(CutOff::isSeen)
            .filter(button -> isCut(button) || isOutside(button, scene))
            .map(button -> button.getId() + " " + button.getText())
            .toList());
  }

  static boolean isSeen(Node node) {
    return node.getParent() == null
        ? node.isVisible()
        : node.isVisible() && isSeen(node.getParent());
  }

  // Namespaces may be as long as names are; a tooltip shows the whole.
  private static boolean isCut(Button button) {
    return button.isTextTruncated() && !"namespaces".equals(button.getId());
  }

  private static boolean isOutside(Node node, Scene scene) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMinX() < -1;
  }
}
