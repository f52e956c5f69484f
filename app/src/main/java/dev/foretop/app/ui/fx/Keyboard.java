package dev.foretop.app.ui.fx;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys mean on an operating system, where that differs. What JavaFX knows by itself, above
/// all Ctrl or Command, is not here.
///
/// @param isMac whether it is a Mac's, which has no Delete key on most keyboards and calls
///   Backspace "delete"
public record Keyboard(boolean isMac) {

  /// Returns what holds on this system.
  public static Keyboard ofThisSystem() {
    return of(System.getProperty("os.name"));
  }

  /// Returns what holds on another.
  ///
  /// @param system the value of the system property `os.name`
  static Keyboard of(String system) {
    return new Keyboard(system.startsWith("Mac"));
  }

  /// Returns whether the key asks for what is selected to be removed.
  public boolean isRemoval(KeyEvent event) {
    return event.getCode() == KeyCode.DELETE || (isMac && event.getCode() == KeyCode.BACK_SPACE);
  }
}
