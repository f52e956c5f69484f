package dev.foretop.app.ui.google;

import atlantafx.base.theme.Styles;
import com.google.re2j.Pattern;
import dev.foretop.app.ui.google.AccountViewModel.Candidate;
import dev.foretop.app.ui.google.AccountViewModel.State;
import dev.foretop.app.words.Texts;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who is signed in to Google, and the ways to sign in and out. Part of what shows an account.
final class AccountForm extends VBox {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  private final AccountViewModel viewModel;
  private final TextField file = new TextField();
  private final TextField projects = new TextField();

  public AccountForm(AccountViewModel viewModel) {
    super(12);
    this.viewModel = viewModel;
    file.setId("account-file");
    file.setPromptText(Texts.of("google.clientsecret.json.service"));
    projects.setId("account-projects");
    projects.setPromptText(Texts.of("google.none.besides.those"));
    viewModel.stateProperty().subscribe(this::show);
  }

  private void show(State state) {
    List<Node> rows = new ArrayList<>();
    switch (state) {
      case State.Busy(var what) -> rows.add(text(what, "account-state"));
      case State.InBrowser(var url) -> {
        rows.add(text(Texts.of("google.sign.your.browser"), "account-state"));
        rows.add(address(url.toString()));
        rows.add(button(Texts.of("google.cancel.sign"), "account-cancel", viewModel::cancel));
      }
      case State.SignedIn signedIn -> addIdentity(rows, signedIn);
      case State.SignedOut(var candidates, var error) -> addChoices(rows, candidates, error);
    }
    getChildren().setAll(rows);
  }

  private void addIdentity(List<Node> rows, State.SignedIn signedIn) {
    rows.add(text(signedIn.sentence(), "account-state"));
    var kept = text(Texts.of("google.sign.kept", signedIn.identity().keptIn()), "account-kept");
    kept.getStyleClass().add(Styles.TEXT_MUTED);
    rows.add(kept);
    addError(rows, signedIn.error());
    List<String> named = signedIn.choice().projects();
    if (!named.isEmpty()) {
      rows.add(muted(Texts.of("google.projects.besides.those", String.join(", ", named))));
    }
    rows.add(button(Texts.of("google.sign.out"), "account-sign-out", viewModel::signOut));
  }

  private void addChoices(List<Node> rows, List<Candidate> candidates, @Nullable String error) {
    rows.add(text(Texts.of("google.not.signed.foretop"), "account-state"));
    addError(rows, error);
    for (Candidate candidate : candidates) {
      rows.add(
          button(
              Texts.of("google.use", candidate.title()),
              "account-" + candidate.choice().source().name().toLowerCase(java.util.Locale.ROOT),
              () -> viewModel.use(candidate.choice(), projects())));
    }
    if (candidates.isEmpty()) {
      rows.add(muted(Texts.of("google.machine.neither.gcloud")));
    }
    var browse = new Button(Texts.of("google.browse"));
    browse.setMinWidth(Region.USE_PREF_SIZE);
    browse.setOnAction(_ -> browse());
    HBox.setHgrow(file, Priority.ALWAYS);
    rows.add(labelled(Texts.of("google.your.own.oauth"), new HBox(8, file, browse)));
    rows.add(labelled(Texts.of("google.more.projects.commas"), projects));
    rows.add(button(Texts.of("google.sign.file"), "account-sign-in", this::useFile));
  }

  private void useFile() {
    try {
      viewModel.useFile(Path.of(file.getText().strip()), projects());
    } catch (InvalidPathException _) {
      file.requestFocus();
    }
  }

  private List<String> projects() {
    return Arrays.stream(SEPARATOR.split(projects.getText()))
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
