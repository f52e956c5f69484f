package dev.foretop.app.ui.resources;

import dev.foretop.app.words.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Stands behind the name of an object that was deleted and should be gone by now, and says for how
/// long.
final class OverdueMark extends Label {

  private static final String ROOM_OF_SHAPE = "     ";

  OverdueMark() {
    var shape = new Region();
    shape.getStyleClass().addAll("status-mark", Tone.ERROR.styleClass());
    setGraphic(shape);
    getStyleClass().add("overdue-mark");
    setMinWidth(USE_PREF_SIZE);
  }

  void show(String overdue) {
    String said = words(overdue);
    if (!said.equals(getText())) {
      setText(said);
    }
  }

  private static String words(String overdue) {
    return Texts.of("resources.overdue", overdue);
  }

  /// Returns a text as long as the mark of an object; empty where it has none.
  static String room(String overdue) {
    return overdue.isEmpty() ? "" : ROOM_OF_SHAPE + words(overdue);
  }
}
