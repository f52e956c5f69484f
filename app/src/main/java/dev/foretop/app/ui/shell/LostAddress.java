package dev.foretop.app.ui.shell;

import dev.foretop.app.words.Texts;
import javafx.event.EventHandler;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Says that an address leads nowhere, until the user does something else: it stands over none of
/// what is done next. Belongs to the FX thread.
final class LostAddress {

  private final Stage stage;
  private final EventHandler<InputEvent> goingOn = _ -> close();
  private @Nullable Alert alert;

  /// @param stage the window that the address was given to
  LostAddress(Stage stage) {
    this.stage = stage;
  }

  /// Says it, in place of what was said of an earlier one.
  ///
  /// @param sentence what is not there
  void say(String sentence) {
    close();
    var next = new Alert(Alert.AlertType.INFORMATION, sentence, ButtonType.CLOSE);
    next.setHeaderText(Texts.of("shell.address.leads.nowhere"));
    next.initOwner(stage);
    next.initModality(Modality.NONE);
    next.setOnHidden(_ -> close());
    stage.addEventFilter(MouseEvent.MOUSE_PRESSED, goingOn);
    stage.addEventFilter(KeyEvent.KEY_PRESSED, goingOn);
    alert = next;
    next.show();
  }

  /// Whether it still stands there.
  boolean isSaid() {
    return alert != null;
  }

  /// Says it no more.
  void close() {
    Alert said = alert;
    alert = null;
    stage.removeEventFilter(MouseEvent.MOUSE_PRESSED, goingOn);
    stage.removeEventFilter(KeyEvent.KEY_PRESSED, goingOn);
    if (said != null) {
      said.close();
    }
  }
}
