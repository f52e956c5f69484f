package dev.foretop.app.ui.preferences;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One thing that can be set: what it is, in words, and the control for it.
final class Row extends HBox {

  private final String words;

  Row(String title, String text, Node control) {
    super(16);
    words = (title + " " + text).toLowerCase(Locale.ROOT);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("preference");
    var name = new Label(title);
    name.setWrapText(true);
    name.setLabelFor(control);
    var says = new VBox(1, name);
    if (!text.isEmpty()) {
      var about = new Label(text);
      about.setWrapText(true);
      about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      says.getChildren().add(about);
    }
    HBox.setHgrow(says, Priority.ALWAYS);
    getChildren().setAll(says, control);
  }

  boolean matches(String search) {
    return words.contains(search);
  }
}
