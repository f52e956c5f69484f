package dev.foretop.app.ui.fx;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Tooltips for texts that do not fit.
public final class Hints {

  private static final double WIDTH = 640;
  private static final int MOST = 4000;

  private Hints() {}

  /// Shows the whole text of a label under the pointer while it is cut off.
  public static void showWhenTruncated(Labeled label) {
    label.setOnMouseEntered(
        _ -> label.setTooltip(label.isTextTruncated() ? of(label.getText()) : null));
  }

  /// Makes a tooltip of a text that may be long or have many lines.
  public static Tooltip of(String text) {
    var tooltip = new Tooltip(text.length() > MOST ? text.substring(0, MOST) + "…" : text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(WIDTH);
    return tooltip;
  }
}
