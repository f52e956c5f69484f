package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.WindowSettings.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The room that a screen has for windows: at 200 % it may be less than one wants to have.
final class ScreenRoom {

  // What systems put above a window, about.
  private static final double TITLE_BAR = 40;

  private static final double LEAST_IN_SIGHT = 120;

  private ScreenRoom() {}

  /// Whether enough of a window would be in sight: a screen may be gone, and a window whose head
  /// nobody can reach is lost.
  static boolean holds(Bounds bounds) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .anyMatch(screen -> holds(screen, bounds));
  }

  private static boolean holds(Rectangle2D screen, Bounds bounds) {
    double right = Math.min(bounds.x() + bounds.width(), screen.getMaxX());
    double left = Math.max(bounds.x(), screen.getMinX());
    return right - left >= LEAST_IN_SIGHT
        && bounds.y() >= screen.getMinY() - 1
        && bounds.y() + LEAST_IN_SIGHT <= screen.getMaxY();
  }

  /// Returns the room on the screen that a window is on.
  static Rectangle2D around(Stage window) {
    return Screen.getScreensForRectangle(window.getX(), window.getY(), 1, 1).stream()
        .findFirst()
        .orElseGet(Screen::getPrimary)
        .getVisualBounds();
  }

  /// Returns a scene as large as it wants to be, or as the screen allows.
  static Scene scene(Parent root, double width, double height) {
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    return new Scene(
        root, Math.min(width, room.getWidth()), Math.min(height, room.getHeight() - TITLE_BAR));
  }
}
