package dev.foretop.app.ui.google;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// Who is signed in to Google, and what the user can do about it.
public final class AccountView extends BorderPane {

  /// @param onClose closes what the view is in
  public AccountView(AccountViewModel viewModel, Runnable onClose) {
    getStyleClass().add("side-view");
    var title = new Label(Texts.of("google.google.account"));
    title.getStyleClass().add(Styles.TITLE_4);
    setTop(title);
    var form = new AccountForm(viewModel);
    form.getStyleClass().add("side-form");
    setCenter(form);
    var close = new Button(Texts.of("words.close"));
    close.setCancelButton(true);
    close.setOnAction(_ -> onClose.run());
    var foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("side-foot");
    setBottom(foot);
  }
}
