package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.StyledText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The theme's colours for what is painted rather than made of nodes: labels that nobody sees,
/// which the style sheet colours.
final class LogColors extends Pane {

  /// How many colours pods share.
  static final int PODS = 8;

  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  private final Map<String, Label> labels = new LinkedHashMap<>();

  LogColors(Runnable onChange) {
    setManaged(false);
    setVisible(false);
    List<String> names =
        new ArrayList<>(
            List.of(
                "back", "text", "muted", "seam", "error", "warning", "hit", "selection", "rule"));
    for (int i = 0; i < PODS; i++) {
      names.add("pod-" + i);
    }
    for (int i = 0; i < 16; i++) {
      names.add("ansi-" + i);
    }
    names.forEach(name -> add(name, onChange));
  }

  private void add(String name, Runnable onChange) {
    var label = new Label();
    label.getStyleClass().add("log-color-" + name);
    label.textFillProperty().subscribe(_ -> onChange.run());
    labels.put(name, label);
    getChildren().add(label);
  }

  Paint of(String name) {
    Label label = labels.get(name);
    if (label == null) {
      throw new IllegalArgumentException("no colour is called " + name);
    }
    return label.getTextFill();
  }

  Paint ofPod(int podIndex) {
    return of("pod-" + podIndex % PODS);
  }

  Paint of(Level level) {
    return switch (level) {
      case FATAL, ERROR -> of("error");
      case WARN -> of("warning");
      case TRACE, DEBUG -> of("muted");
      case UNKNOWN, INFO -> of("text");
    };
  }

  /// Returns a terminal's colour.
  Paint ofTerminal(int color) {
    if (color == StyledText.USUAL) {
      return of("text");
    }
    if (color >= StyledText.RGB) {
      return Color.rgb(color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff);
    }
    if (color < 16) {
      return of("ansi-" + color);
    }
    if (color >= 232) {
      return Color.grayRgb(8 + (color - 232) * 10);
    }
    int place = color - 16;
    return Color.rgb(CUBE[place / 36], CUBE[place / 6 % 6], CUBE[place % 6]);
  }
}
