package dev.foretop.app.start;

import java.util.List;
import java.util.stream.Stream;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Does what a user does first, then ends the program: waits for a table and opens an object of it.
///
/// The build of the installers starts Foretop this way once, to learn which classes a start needs.
/// On the FX thread.
final class Rehearsal {

  /// What is printed when everything was seen.
  private static final String DONE = "Foretop has rehearsed its start";

  private static final Duration STEP = Duration.millis(500);
  private static final int MOST_STEPS = 60;
  private static final int STEPS_WITH_OBJECT = 4;

  // What a real window takes instead of the one without a display, as in an installer's build.
  private static final List<String> OF_A_REAL_WINDOW =
      Stream.of(
              "Application",
              "ClipboardDelegate",
              "Cursor",
              "DnDClipboard",
              "Pixels",
              "PlatformFactory",
              "Robot",
              "SystemClipboard",
              "Timer",
              "View",
              "Window")
          .map("com.sun.glass.ui.gtk.Gtk"::concat)
          .toList();

  private final Scene scene;
  private int stepsWithObject;
  private boolean isDemoOpen;

  private Rehearsal(Scene scene) {
    this.scene = scene;
  }

  static boolean isWanted() {
    return Boolean.getBoolean("foretop.rehearsal");
  }

  static void start(Stage stage) {
    OF_A_REAL_WINDOW.forEach(Rehearsal::load);
    var rehearsal = new Rehearsal(stage.getScene());
    var steps = new Timeline(new KeyFrame(STEP, _ -> rehearsal.step()));
    steps.setCycleCount(MOST_STEPS);
    steps.setOnFinished(_ -> Platform.exit());
    steps.play();
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Stage.class.getClassLoader());
    } catch (ClassNotFoundException _) {
      // of another system
    }
  }

  private void step() {
    if (scene.lookup(".object-view .code-view") != null) {
      stepsWithObject++;
    } else if (scene.lookup(".resource-table .table-view") instanceof TableView<?> table) {
      openFirst(table);
    }
    if (scene.lookup("#try-demo") instanceof Button demo && stepsWithObject == 0 && !isDemoOpen) {
      isDemoOpen = true;
      demo.fire();
    }
    if (stepsWithObject == STEPS_WITH_OBJECT) {
      System.out.println(DONE);
      Platform.exit();
    }
  }

  private static void openFirst(TableView<?> table) {
    if (!table.getItems().isEmpty()) {
      table.getSelectionModel().select(0);
      Event.fireEvent(
          table,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }
  }
}
