package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks for an OpenID Connect issuer and the client that the user signs in with there.
final class IssuerFields extends VBox {

  private final TextField issuer = field("add-issuer", "https://login.example.com/realms/dev");
  private final TextField client = field("add-client", "kubernetes");
  private final PasswordField secret = new PasswordField();
  private final TextField scopes = field("add-scopes", "groups email");
  private final TextField audience = field("add-audience", "");

  IssuerFields() {
    super(8);
    secret.setId("add-client-secret");
    Label note = AddForm.note(Texts.of("clusters.browser.comes.back"));
    note.getStyleClass().add(Styles.TEXT_SMALL);
    getChildren()
        .setAll(
            AddForm.labelled(Texts.of("words.issuer"), issuer),
            beside(
                AddForm.labelled(Texts.of("clusters.client.id"), client),
                AddForm.labelled(Texts.of("clusters.client.secret.if"), secret)),
            beside(
                AddForm.labelled(Texts.of("clusters.further.scopes"), scopes),
                AddForm.labelled(Texts.of("clusters.audience.if.needs"), audience)),
            note);
  }

  private static TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    return field;
  }

  private static HBox beside(Node left, Node right) {
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    return new HBox(10, left, right);
  }

  /// Returns what was typed.
  ///
  /// @throws IllegalArgumentException with a message for the user
  NewCredential credential() {
    return NewCredential.Issuer.of(
        issuer.getText(), client.getText(), secret.getText(), scopes.getText(), audience.getText());
  }
}
