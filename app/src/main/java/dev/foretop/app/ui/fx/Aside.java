package dev.foretop.app.ui.fx;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// How a user asks for something in a tab of its own, as in a browser.
public final class Aside {

  private Aside() {}

  /// Returns whether the middle button was used, or Ctrl (Command on a Mac) with the first one.
  public static boolean isMeant(MouseEvent event) {
    return event.getButton() == MouseButton.MIDDLE
        || (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown());
  }

  /// Returns whether Enter was pressed with Ctrl (Command on a Mac).
  public static boolean isMeant(KeyEvent event) {
    return event.getCode() == KeyCode.ENTER && event.isShortcutDown();
  }
}
