package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Quantity;
import dev.foretop.app.words.Texts;
import javafx.css.PseudoClass;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// How much of what is allowed is in use, as a thin line below the number, with a tick where what
/// was requested ends. Without a limit, the line ends there.
final class UsageBar extends Pane {

  /// What a cell says.
  ///
  /// @param requested NaN where nothing is, and so `limit`
  private record Amounts(String text, double used, double requested, double limit) {

    static Amounts of(String text) {
      String[] parts = text.split("/", -1);
      return new Amounts(
          parts[0],
          Quantity.value(parts[0]),
          parts.length > 1 ? Quantity.value(parts[1]) : Double.NaN,
          parts.length > 2 ? Quantity.value(parts[2]) : Double.NaN);
    }

    boolean hasLimit() {
      return limit > 0;
    }

    /// What the whole of the line stands for.
    double end() {
      return hasLimit() ? limit : requested;
    }
  }

  private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double MUCH = 0.8;
  private static final double HEIGHT = 3;
  private static final double TICK = 2;
  private static final double TICK_HEIGHT = 5;

  private final Region used = new Region();
  private final Region tick = new Region();
  private double share;
  private double requested;

  UsageBar() {
    getStyleClass().add("usage-bar");
    used.getStyleClass().add("used");
    tick.getStyleClass().add("requested");
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setPrefWidth(80);
    getChildren().setAll(used, tick);
  }

  /// @param text such as `120m/500m/1000m`; without the later amounts there is no bar
  void show(String text) {
    Amounts amounts = Amounts.of(text);
    double end = amounts.end();
    share = end > 0 ? amounts.used() / end : 0;
    requested = amounts.hasLimit() ? amounts.requested() / end : Double.NaN;
    tick.setVisible(requested > 0 && requested < 1);
    setVisible(end > 0);
    pseudoClassStateChanged(HIGH, share > MUCH && share <= 1);
    pseudoClassStateChanged(OVER, share > 1);
    requestLayout();
  }

  static String used(String text) {
    return Amounts.of(text).text();
  }

  /// What a bar shows, in words.
  static String words(String text) {
    Amounts amounts = Amounts.of(text);
    String[] parts = text.split("/", -1);
    String request =
        Double.isNaN(amounts.requested())
            ? Texts.of("resources.nothing.requested")
            : Texts.of(
                "resources.requested", parts[1], percent(amounts.used(), amounts.requested()));
    String limit =
        amounts.hasLimit()
            ? Texts.of("resources.limit", parts[2], percent(amounts.used(), amounts.limit()))
            : Texts.of("resources.no.limit");
    return Texts.of("resources.use", amounts.text(), request, limit);
  }

  private static String percent(double used, double of) {
    return of > 0 ? Texts.of("resources.f.used").formatted(100 * used / of) : "";
  }

  @Override
  protected void layoutChildren() {
    used.resizeRelocate(0, 0, Math.clamp(share, 0, 1) * getWidth(), HEIGHT);
    double at = Double.isNaN(requested) ? 0 : Math.clamp(requested, 0, 1) * getWidth();
    tick.resizeRelocate(at - TICK / 2, (HEIGHT - TICK_HEIGHT) / 2, TICK, TICK_HEIGHT);
  }
}
