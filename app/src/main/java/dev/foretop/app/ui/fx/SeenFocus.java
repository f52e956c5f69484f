package dev.foretop.app.ui.fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;

/// Gives the focus to a button or a link so that one sees which will be pressed: JavaFX shows where
/// keys have gone and not where a program goes. Belongs to the FX thread.
public final class SeenFocus {

  private SeenFocus() {}

  public static void on(Node node) {
    node.requestFocus();
    Scene scene = node.getScene();
    if (scene != null
        && node.requestFocusTraversal(TraversalDirection.NEXT)
        && scene.getFocusOwner() != null) {
      scene.getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
    }
    if (!node.isFocused()) {
      node.requestFocus();
    }
  }
}
