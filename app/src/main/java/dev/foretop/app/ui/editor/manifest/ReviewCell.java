package dev.foretop.app.ui.editor.manifest;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the review: what happens to an object, and why not if nothing does.
final class ReviewCell extends ListCell<ReviewRow> {

  private static final double EFFECT_WIDTH = 104;

  private final FontIcon icon = new FontIcon(Feather.CIRCLE);
  private final Label effect = new Label();
  private final Label name = new Label();
  private final Label words = new Label();
  private final HBox content = new HBox(10, icon, effect, name, words);

  ReviewCell() {
    effect.setMinWidth(EFFECT_WIDTH);
    effect.getStyleClass().add(Styles.TEXT_BOLD);
    name.setMinWidth(Region.USE_PREF_SIZE);
    words.getStyleClass().add(Styles.TEXT_MUTED);
    words.setMinWidth(0);
    content.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ReviewRow row, boolean isEmpty) {
    super.updateItem(row, isEmpty);
    if (row == null || isEmpty) {
      setGraphic(null);
      return;
    }
    effect.setText(row.effect());
    String space = row.entry().namespace();
    name.setText(row.entry().words() + (space.isEmpty() ? "" : Texts.of("words.in.said", space)));
    String said = row.words().lines().findFirst().orElse("");
    words.setText(
        Texts.of(
            "manifest.line",
            String.valueOf(row.entry().line("")),
            said.isEmpty() ? "" : " · " + said));
    icon.setIconCode(icon(row));
    icon.getStyleClass().setAll("ikonli-font-icon", tone(row));
    setGraphic(content);
  }

  private static Feather icon(ReviewRow row) {
    return row.standing().isDone()
        ? Feather.CHECK
        : row.isConflict()
            ? Feather.ALERT_TRIANGLE
            : row.standing().isFailed() ? Feather.X_CIRCLE : Feather.CIRCLE;
  }

  private static String tone(ReviewRow row) {
    return row.standing().isDone()
        ? "item-done"
        : row.standing().isFailed() ? "item-failed" : "item-open";
  }
}
