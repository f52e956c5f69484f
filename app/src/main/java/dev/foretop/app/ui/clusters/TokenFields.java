package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.clusters.ClusterAdder.TokenPlace;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for a token, and says where it is kept.
final class TokenFields extends VBox {

  private final ClusterAdder adder;
  private final Threads threads;
  private final PasswordField token = new PasswordField();
  private final CheckBox inFile = new CheckBox(Texts.of("clusters.keep.token.file"));
  private final Label place = AddForm.note("");
  private @Nullable TokenPlace known;

  TokenFields(ClusterAdder adder, Threads threads) {
    super(6);
    this.adder = adder;
    this.threads = threads;
    token.setId("add-token");
    inFile.setId("add-token-in-file");
    place.setId("add-token-place");
    place.getStyleClass().add(Styles.TEXT_SMALL);
    inFile.selectedProperty().subscribe(_ -> showPlace());
    getChildren().setAll(AddForm.labelled(Texts.of("clusters.token"), token), inFile, place);
  }

  /// Looks where tokens are kept, once.
  void shown() {
    if (known == null) {
      threads
          .background()
          .execute(() -> {
            TokenPlace found = adder.tokenPlace();
            threads
                .fx()
                .execute(() -> {
                  known = found;
                  showPlace();
                });
          });
    }
  }

  private void showPlace() {
    place.setText(inFile.isSelected() ? Texts.of("clusters.stored.clear.text") : placeOf(known));
  }

  private static String placeOf(@Nullable TokenPlace place) {
    if (place == null) {
      return Texts.of("clusters.looking.keychain");
    }
    return place.isLasting()
        ? Texts.of("clusters.kept", place.description())
        : Texts.of("clusters.system.no.keychain");
  }

  /// Returns what was typed.
  ///
  /// @throws IllegalArgumentException with a message for the user
  NewCredential credential() {
    return NewCredential.Token.of(token.getText(), inFile.isSelected());
  }
}
