package dev.foretop.app.ui.actions;

import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Draft;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A row of fields, and what they come to.
abstract class FormBox implements ChangeForm {

  private final HBox box = new HBox(10);
  private final ReadOnlyObjectWrapper<Draft> draft;

  FormBox(String prompt) {
    draft = new ReadOnlyObjectWrapper<>(Draft.incomplete(prompt));
    box.setAlignment(Pos.CENTER_LEFT);
  }

  final void add(String label, Node field) {
    var words = new Label(label);
    words.setLabelFor(field);
    box.getChildren().addAll(words, field);
  }

  final void add(Node field) {
    box.getChildren().add(field);
  }

  final void set(Draft next) {
    if (!next.equals(draft.get())) {
      draft.set(next);
    }
  }

  @Override
  public final @Nullable Node node() {
    return box;
  }

  @Override
  public final ObservableValue<Draft> draft() {
    return draft.getReadOnlyProperty();
  }
}
