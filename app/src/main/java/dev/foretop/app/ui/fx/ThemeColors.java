package dev.foretop.app.ui.fx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;

/// The theme's colours for what is painted rather than made of nodes: labels that nobody sees,
/// which the style sheet colours. It has to be in the scene.
public final class ThemeColors extends Pane {

  private final Map<String, Label> labels = new LinkedHashMap<>();

  /// @param prefix what the style classes of the labels begin with
  /// @param names what they end with
  public ThemeColors(String prefix, List<String> names, Runnable onChange) {
    setManaged(false);
    setVisible(false);
    for (String name : names) {
      var label = new Label();
      label.getStyleClass().add(prefix + name);
      label.textFillProperty().subscribe(_ -> onChange.run());
      labels.put(name, label);
      getChildren().add(label);
    }
  }

  /// Returns a colour by its name.
  public Paint of(String name) {
    Label label = labels.get(name);
    if (label == null) {
      throw new IllegalArgumentException("no colour is called " + name);
    }
    return label.getTextFill();
  }
}
