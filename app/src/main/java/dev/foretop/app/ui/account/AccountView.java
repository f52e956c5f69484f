package dev.foretop.app.ui.account;

import atlantafx.base.theme.Styles;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleIdentity;
import dev.foretop.app.ui.account.AccountViewModel.Candidate;
import dev.foretop.app.ui.account.AccountViewModel.State;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who is signed in to Google, and what the user can do about it.
public final class AccountView extends BorderPane {

  private final AccountViewModel viewModel;
  private final TextField file = new TextField();
  private final TextField projects = new TextField();
  private final VBox body = new VBox(12);

  /// @param onClose closes what the view is in
  public AccountView(AccountViewModel viewModel, Runnable onClose) {
    this.viewModel = viewModel;
    getStyleClass().add("side-view");
    var title = new Label("Google account");
    title.getStyleClass().add(Styles.TITLE_4);
    setTop(title);
    body.getStyleClass().add("side-form");
    setCenter(body);
    file.setId("account-file");
    file.setPromptText("client_secret.json, or a service account's key");
    projects.setId("account-projects");
    projects.setPromptText("None besides those that Google lists");
    var close = new Button("Close");
    close.setCancelButton(true);
    close.setOnAction(_ -> onClose.run());
    var foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("side-foot");
    setBottom(foot);
    viewModel.stateProperty().subscribe(this::show);
  }

  private void show(State state) {
    List<Node> rows = new ArrayList<>();
    switch (state) {
      case State.Busy(var what) -> rows.add(text(what, "account-state"));
      case State.InBrowser(var url) -> {
        rows.add(
            text(
                "Sign in in your browser. If none has opened, open this address:",
                "account-state"));
        rows.add(address(url.toString()));
        rows.add(button("Cancel the sign-in", "account-cancel", viewModel::cancel));
      }
      case State.SignedIn(var choice, var identity, var error) -> {
        addIdentity(rows, choice, identity);
        addError(rows, error);
        if (!choice.projects().isEmpty()) {
          rows.add(
              muted(
                  "Projects besides those that Google lists: "
                      + String.join(", ", choice.projects())));
        }
        rows.add(button("Sign out", "account-sign-out", viewModel::signOut));
      }
      case State.SignedOut(var candidates, var error) -> addChoices(rows, candidates, error);
    }
    body.getChildren().setAll(rows);
  }

  private static void addIdentity(List<Node> rows, GoogleChoice choice, GoogleIdentity identity) {
    String email = identity.email();
    rows.add(
        text(
            email == null
                ? "Signed in with %s.".formatted(choice.title())
                : "Signed in as %s, with %s.".formatted(email, choice.title()),
            "account-state"));
    var kept = text("The sign-in is kept in %s.".formatted(identity.keptIn()), "account-kept");
    kept.getStyleClass().add(Styles.TEXT_MUTED);
    rows.add(kept);
  }

  private void addChoices(List<Node> rows, List<Candidate> candidates, @Nullable String error) {
    rows.add(
        text("You are not signed in. Foretop uses nothing before you choose it.", "account-state"));
    addError(rows, error);
    for (Candidate candidate : candidates) {
      rows.add(
          button(
              "Use " + candidate.title(),
              "account-" + candidate.choice().source().name().toLowerCase(java.util.Locale.ROOT),
              () -> viewModel.use(candidate.choice(), projects())));
    }
    if (candidates.isEmpty()) {
      rows.add(muted("This machine has neither a gcloud sign-in nor default credentials."));
    }
    var browse = new Button("Browse…");
    browse.setMinWidth(Region.USE_PREF_SIZE);
    browse.setOnAction(_ -> browse());
    HBox.setHgrow(file, Priority.ALWAYS);
    rows.add(labelled("Your own OAuth client or key file", new HBox(8, file, browse)));
    rows.add(labelled("More projects, with commas between them", projects));
    rows.add(button("Sign in with this file", "account-sign-in", this::useFile));
  }

  private void useFile() {
    try {
      viewModel.useFile(Path.of(file.getText().strip()), projects());
    } catch (InvalidPathException _) {
      file.requestFocus();
    }
  }

  private List<String> projects() {
    return Arrays.stream(projects.getText().split("[,\\s]+"))
        .filter(each -> !each.isBlank())
        .toList();
  }

  private void browse() {
    File chosen = new FileChooser().showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      file.setText(chosen.getPath());
    }
  }

  private static void addError(List<Node> rows, @Nullable String error) {
    if (error != null) {
      var label = text(error, "account-error");
      label.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
      label.getStyleClass().add("grave");
      rows.add(label);
    }
  }

  private static Label text(String text, String id) {
    var label = new Label(text);
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label muted(String text) {
    Label label = text(text, "account-note");
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }

  private static TextField address(String url) {
    var field = new TextField(url);
    field.setId("account-url");
    field.setEditable(false);
    return field;
  }

  private static VBox labelled(String text, Node field) {
    var label = new Label(text);
    label.setLabelFor(field);
    return new VBox(3, label, field);
  }

  private static Button button(String text, String id, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
