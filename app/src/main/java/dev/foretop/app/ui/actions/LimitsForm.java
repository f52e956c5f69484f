package dev.foretop.app.ui.actions;

import dev.foretop.app.action.AutoscalerLimits;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.scene.control.TextField;

/// Between how many replicas an autoscaler chooses.
final class LimitsForm extends FormBox {

  private static final int MOST = 1_000_000;
  private static final String PROMPT = Texts.of("actions.enter.fewest.most");

  private final TextField least = new TextField();
  private final TextField most = new TextField();
  private String now = "";

  LimitsForm() {
    super(PROMPT);
    least.setId("limits-least");
    most.setId("limits-most");
    least.setPrefColumnCount(6);
    most.setPrefColumnCount(6);
    add(Texts.of("actions.least"), least);
    add(Texts.of("actions.most"), most);
    least.textProperty().subscribe(_ -> update());
    most.textProperty().subscribe(_ -> update());
  }

  /// Begins with the limits that there are, unless something was typed already.
  void suggest(AutoscalerLimits current) {
    now = Texts.of("actions.now", String.valueOf(current.least()), String.valueOf(current.most()));
    if (least.getText().isEmpty() && most.getText().isEmpty()) {
      least.setText(Integer.toString(current.least()));
      most.setText(Integer.toString(current.most()));
    }
  }

  /// The limits cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private void update() {
    Integer from = Numbers.read(least.getText(), 0, MOST);
    Integer to = Numbers.read(most.getText(), 1, MOST);
    if (from == null || to == null) {
      set(Draft.incomplete(PROMPT + now));
    } else if (to < from) {
      set(
          Draft.incomplete(
              Texts.of("actions.most.less.than", String.valueOf(to), String.valueOf(from))));
    } else {
      set(Draft.of(new AutoscalerLimits(from, to), false));
    }
  }

  @Override
  public void focus() {
    most.requestFocus();
  }
}
