package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.explain.FieldItem.Entry;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A field with its type, whether it is required, and whether the object has it.
final class FieldCell extends TreeCell<Entry> {

  private final Label name = new Label();
  private final Label type = new Label();
  private final Label required = new Label(Texts.of("explain.mark.required"));
  private final Label set = new Label(Texts.of("explain.mark.set"));
  private final HBox row = new HBox(8, name, type, required, set);

  FieldCell() {
    row.setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("field-name");
    name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // the end of a path tells it from others
    type.setMinWidth(0);
    HBox.setHgrow(name, Priority.SOMETIMES);
    type.getStyleClass().add("field-type");
    required.getStyleClass().add("field-required");
    set.getStyleClass().add("field-set");
    required.setMinWidth(USE_PREF_SIZE);
    set.setMinWidth(USE_PREF_SIZE);
    setPrefWidth(0); // as wide as the tree
  }

  @Override
  protected void updateItem(Entry item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    SchemaField field = item.field();
    name.setText(item.label());
    type.setText(field.type());
    show(required, field.isRequired());
    show(set, item.isSet());
    setGraphic(row);
    setAccessibleText(
        "%s, %s%s%s"
            .formatted(
                item.label(),
                field.type(),
                field.isRequired() ? Texts.of("explain.required") : "",
                item.isSet() ? Texts.of("explain.set") : ""));
  }

  private static void show(Label label, boolean isShown) {
    label.setVisible(isShown);
    label.setManaged(isShown);
  }
}
