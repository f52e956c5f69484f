package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.FormKeys;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rows of a page, one below the other.
final class AddForm extends VBox {

  AddForm(Node... rows) {
    super(10, rows);
    FormKeys.enterAccepts(this);
  }

  static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }

  /// Lets Tab go to the next field instead of into the text: nobody indents a certificate.
  static void leaveByTab(TextArea area) {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
          }
        });
  }

  static VBox labelled(String text, Node field) {
    var label = new Label(text);
    label.setLabelFor(field);
    return new VBox(3, label, field);
  }
}
