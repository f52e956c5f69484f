package dev.foretop.app.ui.actions;

import dev.foretop.app.action.DecideCertificate;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Why a request for a certificate is approved or denied.
final class DecisionForm extends FormBox {

  private final boolean isApproved;
  private final TextField reason = new TextField();
  private final TextField message = new TextField();

  DecisionForm(boolean isApproved) {
    super("");
    this.isApproved = isApproved;
    reason.setId("decision-reason");
    message.setId("decision-message");
    reason.setText(isApproved ? "ForetopApprove" : "ForetopDeny");
    message.setText(
        isApproved ? Texts.of("actions.request.approved") : Texts.of("actions.request.denied"));
    HBox.setHgrow(message, Priority.ALWAYS);
    add(Texts.of("actions.reason"), reason);
    add(Texts.of("actions.message"), message);
    reason.textProperty().subscribe(_ -> update());
    message.textProperty().subscribe(_ -> update());
  }

  private void update() {
    String word = reason.getText().strip();
    if (word.isEmpty() || word.indexOf(' ') >= 0) {
      set(Draft.incomplete(Texts.of("actions.reason.one.word")));
    } else {
      var deed = new DecideCertificate(isApproved, word, message.getText().strip(), Instant.now());
      set(Draft.of(deed, deed.isGrave()));
    }
  }

  @Override
  public void focus() {
    message.requestFocus();
  }
}
