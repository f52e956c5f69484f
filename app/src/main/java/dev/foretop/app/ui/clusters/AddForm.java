package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rows of an [AddPage], one below the other.
final class AddForm extends VBox {

  AddForm(Node... rows) {
    super(10, rows);
  }

  static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }

  static VBox labelled(String text, Node field) {
    var label = new Label(text);
    label.setLabelFor(field);
    return new VBox(3, label, field);
  }
}
