package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Scale;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.scene.control.TextField;

/// To how many replicas.
final class ScaleForm extends FormBox {

  private static final int MOST = 1_000_000;
  private static final String PROMPT = Texts.of("actions.enter.how.many.said");

  private final TextField replicas = new TextField();

  ScaleForm() {
    super(PROMPT);
    replicas.setId("scale-replicas");
    replicas.setPrefColumnCount(6);
    add(Texts.of("actions.replicas"), replicas);
    replicas.textProperty().subscribe(this::update);
  }

  private void update(String text) {
    Integer number = Numbers.read(text, 0, MOST);
    if (number == null) {
      set(Draft.incomplete(text.isBlank() ? PROMPT : Texts.of("actions.no.number.replicas", text)));
    } else {
      var scale = new Scale(number);
      set(Draft.of(scale, scale.isGrave()));
    }
  }

  /// Begins with the number that there is, unless something was typed already.
  void suggest(String current) {
    if (replicas.getText().isEmpty()) {
      replicas.setPromptText(current);
    }
  }

  @Override
  public void focus() {
    replicas.requestFocus();
  }
}
