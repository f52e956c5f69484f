package dev.foretop.app.ui.editor.code;

import atlantafx.base.theme.Styles;
import dev.foretop.app.assist.Suggestion;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Something that may be typed, what it holds and what it means.
final class SuggestionCell extends ListCell<Suggestion> {

  private final Label label = new Label();
  private final Label type = new Label();
  private final Label detail = new Label();
  private final HBox content = new HBox(8, label, type, detail);

  SuggestionCell() {
    label.getStyleClass().add("field-name");
    type.getStyleClass().add("field-type");
    detail.getStyleClass().add(Styles.TEXT_MUTED);
    label.setMinWidth(Region.USE_PREF_SIZE);
    type.setMinWidth(Region.USE_PREF_SIZE);
    detail.setMinWidth(0);
    content.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Suggestion shown, boolean isEmpty) {
    super.updateItem(shown, isEmpty);
    if (shown == null || isEmpty) {
      setGraphic(null);
      return;
    }
    label.setText(shown.label());
    label.getStyleClass().remove(Styles.TEXT_BOLD);
    if (shown.isRequired()) {
      label.getStyleClass().add(Styles.TEXT_BOLD);
    }
    type.setText(shown.isRequired() ? Texts.of("code.required", shown.type()) : shown.type());
    detail.setText(shown.detail());
    setGraphic(content);
  }
}
