package dev.foretop.app.ui.fx;

import dev.foretop.app.words.Texts;
import java.util.function.Supplier;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Tooltips for texts that do not fit.
public final class Hints {

  private static final double WIDTH = 640;
  private static final int MOST = 4000;

  private Hints() {}

  /// Shows the whole text of a label under the pointer while it is cut off.
  public static void showWhenTruncated(Labeled label) {
    label.setOnMouseEntered(_ -> label.setTooltip(whenTruncated(label)));
  }

  /// Returns the whole text of a label if it is cut off, else null. A cell that became empty is
  /// taken for cut off until it is laid out again.
  public static @Nullable Tooltip whenTruncated(Labeled label) {
    String text = label.getText();
    return text != null && label.isTextTruncated() ? of(text) : null;
  }

  /// Makes a tooltip that names keys, which are asked for whenever it shows: the user may choose
  /// others.
  ///
  /// @param does what they do
  public static Tooltip withKeys(String does, Supplier<String> keys) {
    var tooltip = new Tooltip(Texts.of("fx.with.keys", does, keys.get()));
    tooltip.setOnShowing(_ -> tooltip.setText(Texts.of("fx.with.keys", does, keys.get())));
    return tooltip;
  }

  /// Makes a tooltip of a text that may be long or have many lines.
  public static Tooltip of(String text) {
    var tooltip = new Tooltip(text.length() > MOST ? text.substring(0, MOST) + "…" : text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(WIDTH);
    return tooltip;
  }
}
