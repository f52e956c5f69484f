package dev.foretop.app.ui.fx;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Tooltips for texts that do not fit.
public final class Hints {

  private Hints() {}

  /// Shows the whole text of a label under the pointer while it is cut off.
  public static void showWhenTruncated(Labeled label) {
    label.setOnMouseEntered(
        _ -> label.setTooltip(label.isTextTruncated() ? new Tooltip(label.getText()) : null));
  }
}
