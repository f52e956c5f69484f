package dev.foretop.app.ui.fx;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Which controls all keys belong to while they have the focus, also those that are the window's
/// everywhere else.
public final class AllKeys {

  private AllKeys() {}

  /// Gives a control all keys.
  public static void give(Node control) {
    control.getProperties().put(AllKeys.class, true);
  }

  /// Whether all keys belong to what has the focus.
  public static boolean belongTo(@Nullable Node focusOwner) {
    return focusOwner != null
        && focusOwner.hasProperties()
        && focusOwner.getProperties().containsKey(AllKeys.class);
  }
}
