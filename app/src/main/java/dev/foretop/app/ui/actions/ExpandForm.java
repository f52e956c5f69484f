package dev.foretop.app.ui.actions;

import dev.foretop.app.action.ExpandClaim;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.Quantity;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.scene.control.TextField;

/// To which size a claim is expanded.
final class ExpandForm extends FormBox {

  private static final String PROMPT = Texts.of("actions.enter.new.size");

  private final Cluster cluster;
  private final TextField size = new TextField();

  ExpandForm(Cluster cluster) {
    super(PROMPT);
    this.cluster = cluster;
    size.setId("expand-size");
    size.setPrefColumnCount(8);
    add(Texts.of("actions.size"), size);
    size.textProperty().subscribe(this::update);
  }

  /// Says what it asks for now.
  void suggest(String current) {
    size.setPromptText(current);
  }

  /// The claim cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private void update(String text) {
    String wanted = text.strip();
    if (wanted.isEmpty()) {
      set(Draft.incomplete(PROMPT));
    } else if (!Quantity.isWellFormed(wanted)) {
      set(Draft.incomplete(Texts.of("actions.no.size.write", wanted)));
    } else {
      set(Draft.of(new ExpandClaim(cluster, wanted), false));
    }
  }

  @Override
  public void focus() {
    size.requestFocus();
  }
}
