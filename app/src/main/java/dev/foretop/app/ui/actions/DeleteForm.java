package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Delete;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How something is deleted.
final class DeleteForm extends FormBox {

  private final ComboBox<Propagation> propagation = new ComboBox<>();
  private final TextField grace = new TextField();
  private final CheckBox force = new CheckBox(Texts.of("actions.once.force"));

  /// @param isPod whether there is something to end, for which it gets some time
  DeleteForm(boolean isPod) {
    super("");
    propagation.setId("delete-propagation");
    propagation.getItems().setAll(Propagation.values());
    propagation.setValue(Propagation.BACKGROUND);
    propagation.setConverter(new Words());
    grace.setId("delete-grace");
    grace.setPromptText(Texts.of("actions.own"));
    grace.setPrefColumnCount(5);
    force.setId("delete-force");
    grace.disableProperty().bind(force.selectedProperty());
    add(Texts.of("actions.what.owns"), propagation);
    if (isPod) {
      add(Texts.of("actions.seconds.end"), grace);
      add(force);
    }
    propagation.valueProperty().subscribe(_ -> update());
    grace.textProperty().subscribe(_ -> update());
    force.selectedProperty().subscribe(_ -> update());
  }

  private void update() {
    String text = grace.getText().strip();
    if (force.isSelected()) {
      set(Draft.of(new Delete(propagation.getValue(), 0), true));
    } else if (text.isEmpty()) {
      set(Draft.of(new Delete(propagation.getValue(), null), true));
    } else {
      Integer seconds = Numbers.read(text, 1, 86_400);
      set(
          seconds == null
              ? Draft.incomplete(Texts.of("actions.seconds.have.number"))
              : Draft.of(new Delete(propagation.getValue(), seconds), true));
    }
  }

  private static final class Words extends StringConverter<Propagation> {

    @Override
    public String toString(@Nullable Propagation value) {
      return switch (value) {
        case BACKGROUND -> Texts.of("actions.goes.afterwards");
        case FOREGROUND -> Texts.of("actions.goes.first");
        case ORPHAN -> Texts.of("actions.stays.orphan");
        case null -> "";
      };
    }

    @Override
    public Propagation fromString(String text) {
      throw new UnsupportedOperationException("is chosen, not typed");
    }
  }
}
