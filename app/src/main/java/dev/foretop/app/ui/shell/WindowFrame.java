package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.settings.WindowSettings;
import dev.foretop.app.settings.WindowSettings.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// The main window before anything is in it: at its place, in its theme.
///
/// It needs nothing but the settings, so that it can be shown while the proxy still starts.
/// [ExplorerWindow] fills it. To be used on the FX thread.
public final class WindowFrame {

  // What is left of a usual screen at 200 %, and less.
  private static final double LEAST_WIDTH = 480;
  private static final double LEAST_HEIGHT = 320;
  private static final double WIDTH = 1360;
  private static final double HEIGHT = 860;
  // The first lays the window out, the second waits for its picture, which goes to the display
  // then.
  private static final int UNTIL_DRAWN = 3;
  private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256};

  private final Stage stage;
  private final Scene scene;
  private final Themes themes = new Themes();

  /// Dresses `stage`, which is not shown yet, and puts it where it was left.
  public WindowFrame(Stage stage, SettingsStore settings) {
    this.stage = stage;
    themes.choiceProperty().set(ThemeChoice.of(settings.current().theme()));
    themes.setFontSize(settings.current().personal().fontSize());
    themes.start();
    var empty = new Region();
    empty.setStyle("-fx-background-color: -color-bg-default;");
    scene = ScreenRoom.scene(empty, WIDTH, HEIGHT);
    stage.setScene(scene);
    stage.setTitle("Foretop");
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    addIcons();
    place(settings.current().window());
  }

  private void addIcons() {
    for (int size : ICON_SIZES) {
      String path = "/dev/foretop/icons/foretop-" + size + ".png";
      try (InputStream icon = WindowFrame.class.getResourceAsStream(path)) {
        if (icon != null) {
          stage.getIcons().add(new Image(icon));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void place(WindowSettings left) {
    Bounds to = left.bounds();
    if (to != null && ScreenRoom.holds(to)) {
      stage.setX(to.x());
      stage.setY(to.y());
      stage.setWidth(to.width());
      stage.setHeight(to.height());
    }
    stage.setMaximized(left.isMaximized());
  }

  Stage stage() {
    return stage;
  }

  Themes themes() {
    return themes;
  }

  /// Shows the window, empty, and calls `onDrawn` once it was drawn.
  public void show(Runnable onDrawn) {
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        pulses++;
        if (pulses == UNTIL_DRAWN) {
          stop();
          onDrawn.run();
        }
      }
    }.start();
    stage.show();
  }

  void fill(Parent content) {
    scene.getStylesheets().add(stylesheet());
    scene.setRoot(content);
  }

  /// Returns the address of the style sheet of everything in Foretop's windows.
  static String stylesheet() {
    return Objects.requireNonNull(WindowFrame.class.getResource("foretop.css")).toExternalForm();
  }
}
