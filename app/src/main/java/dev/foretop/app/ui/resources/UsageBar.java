package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Quantity;
import javafx.css.PseudoClass;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// How much of what was requested is in use, as a thin line below the number.
final class UsageBar extends Pane {

  private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double MUCH = 0.8;
  private static final double HEIGHT = 3;

  private final Region used = new Region();
  private double share;

  UsageBar() {
    getStyleClass().add("usage-bar");
    used.getStyleClass().add("used");
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setPrefWidth(80);
    getChildren().setAll(used);
  }

  /// @param text such as `120m/500m`; without the second amount there is no bar
  void show(String text) {
    int slash = text.indexOf('/');
    double of = slash < 0 ? Double.NaN : Quantity.value(text.substring(slash + 1));
    double value = slash < 0 ? Double.NaN : Quantity.value(text.substring(0, slash));
    share = of > 0 ? value / of : 0;
    setVisible(of > 0);
    pseudoClassStateChanged(HIGH, share > MUCH && share <= 1);
    pseudoClassStateChanged(OVER, share > 1);
    requestLayout();
  }

  static String used(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /// What a bar shows, in words.
  static String words(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return text + " in use; nothing is requested";
    }
    double of = Quantity.value(text.substring(slash + 1));
    double value = Quantity.value(text.substring(0, slash));
    return "%s in use of %s requested, %.0f %%"
        .formatted(used(text), text.substring(slash + 1), 100 * value / of);
  }

  @Override
  protected void layoutChildren() {
    used.resizeRelocate(0, 0, Math.clamp(share, 0, 1) * getWidth(), HEIGHT);
  }
}
