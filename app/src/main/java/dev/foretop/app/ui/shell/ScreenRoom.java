package dev.foretop.app.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The room that a screen has for windows: at 200 % it may be less than one wants to have.
final class ScreenRoom {

  private ScreenRoom() {}

  /// Returns the room on the screen that a window is on.
  static Rectangle2D around(Stage window) {
    return Screen.getScreensForRectangle(window.getX(), window.getY(), 1, 1).stream()
        .findFirst()
        .orElseGet(Screen::getPrimary)
        .getVisualBounds();
  }

  /// Makes a window that comes up larger than the screen as large as that.
  static void fit(Stage window, double width, double height) {
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    if (width > room.getWidth()) {
      window.setWidth(room.getWidth());
    }
    if (height > room.getHeight()) {
      window.setHeight(room.getHeight());
    }
  }
}
