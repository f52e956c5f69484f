package dev.foretop.app.ui.fx;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys mean in a form.
public final class FormKeys {

  private FormKeys() {}

  /// Lets Enter mean the default button in check boxes, too, where it would change the choice that
  /// is about to be accepted.
  public static void enterAccepts(Node form) {
    form.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean isChoice =
              event.getTarget() instanceof CheckBox || event.getTarget() instanceof ToggleButton;
          if (isChoice && event.getCode() == KeyCode.ENTER) {
            event.consume();
            Event.fireEvent(form, event.copyFor(form, form));
          }
        });
  }
}
