package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.resources.KindMarks.Count;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What stands at the end of a kind's line: that it is on its way out, and how many there are.
final class KindTrail extends HBox {

  private final Label sign = new Label(Texts.of("kinds.deprecated"));
  private final Label count = new Label();

  KindTrail() {
    super(6);
    getStyleClass().add("kind-trail");
    setAlignment(Pos.CENTER_RIGHT);
    setManaged(false);
    setMouseTransparent(true);
    sign.getStyleClass().add("deprecated-sign");
    count.getStyleClass().add("kind-count");
    sign.setMinWidth(Region.USE_PREF_SIZE);
    count.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().setAll(sign, count);
  }

  /// Shows what is known of a kind; empty texts take no room.
  void show(boolean isDeprecated, int number) {
    sign.setVisible(isDeprecated);
    sign.setManaged(isDeprecated);
    count.setText(number < 0 ? "" : "%,d".formatted(number));
    count.setVisible(number >= 0);
    count.setManaged(number >= 0);
  }

  boolean isEmpty() {
    return !sign.isVisible() && !count.isVisible();
  }

  /// What a screen reader says, and a tooltip shows, after the kind's title.
  static String words(KindMarks marks, ResourceKind kind) {
    String counted = marks.count(kind).map(KindTrail::words).orElse("");
    String said =
        marks.deprecation(kind).map(text -> Texts.of("kinds.deprecated.said", text)).orElse("");
    return counted.isEmpty() || said.isEmpty() ? counted + said : counted + "\n" + said;
  }

  private static String words(Count count) {
    return "%,d".formatted(count.number()) + (count.of().isEmpty() ? "" : " " + count.of());
  }
}
