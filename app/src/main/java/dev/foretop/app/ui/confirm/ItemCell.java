package dev.foretop.app.ui.confirm;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the list of objects: its name, and how it stands with it.
final class ItemCell extends ListCell<Item> {

  private final Label name = new Label();
  private final Label words = new Label();
  private final FontIcon icon = new FontIcon(Feather.CIRCLE);
  private final HBox row = new HBox(10, icon, name, words);

  ItemCell() {
    name.setMinWidth(Region.USE_PREF_SIZE);
    words.getStyleClass().addAll(Styles.TEXT_MUTED);
    words.setMinWidth(0);
    row.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Item item, boolean isEmpty) {
    super.updateItem(item, isEmpty);
    if (item == null || isEmpty) {
      setGraphic(null);
      return;
    }
    name.setText(item.key().place());
    words.setText(item.words().lines().findFirst().orElse(""));
    icon.setIconCode(icon(item));
    icon.getStyleClass().setAll("ikonli-font-icon", tone(item));
    setGraphic(row);
  }

  private static Feather icon(Item item) {
    return item.isDone()
        ? Feather.CHECK
        : item.isFailed() ? Feather.X_CIRCLE : item.isOpen() ? Feather.LOADER : Feather.CIRCLE;
  }

  private static String tone(Item item) {
    return item.isDone() ? "item-done" : item.isFailed() ? "item-failed" : "item-open";
  }
}
