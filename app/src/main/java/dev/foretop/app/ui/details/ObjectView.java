package dev.foretop.app.ui.details;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectRef;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.Problem;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows an [ObjectViewModel]: the object's name above, its YAML below.
public final class ObjectView extends BorderPane {

  private final ObjectViewModel viewModel;
  private final Label name = new Label();
  private final Label subtitle = new Label();
  private final Label gone = new Label("Deleted", new FontIcon(Feather.TRASH));
  private final CodeView code = new CodeView("YAML");
  private final MessagePane message = new MessagePane();
  private final Button copy = createButton(Feather.COPY, "Copy the YAML");
  private @Nullable ObjectRef shown;

  public ObjectView(ObjectViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("object-view");
    setId("object");
    setTop(createHeader());
    copy.setOnAction(_ -> copy());
    viewModel.stateProperty().subscribe(this::show);
    viewModel.managedFieldsProperty().subscribe(_ -> show(viewModel.stateProperty().get()));
  }

  private HBox createHeader() {
    name.getStyleClass().add(Styles.TITLE_4);
    name.setMinWidth(0);
    Hints.showWhenTruncated(name);
    subtitle.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    subtitle.setMinWidth(0);
    gone.getStyleClass().addAll("freshness", "error");
    gone.setMinWidth(Region.USE_PREF_SIZE);
    var texts = new VBox(name, subtitle);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    Button close = createButton(Feather.X, "Close (Esc)");
    close.setOnAction(_ -> viewModel.leave());
    var header = new HBox(6, texts, gone, createManagedFieldsButton(), copy, close);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("object-header");
    return header;
  }

  private ToggleButton createManagedFieldsButton() {
    var button = new ToggleButton("managedFields");
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setTooltip(new Tooltip("Show metadata.managedFields"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.selectedProperty().bindBidirectional(viewModel.managedFieldsProperty());
    return button;
  }

  private static Button createButton(Ikon icon, String text) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(text));
    button.setAccessibleText(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void show(State state) {
    setGone(state instanceof State.Shown(_, _, _, boolean isGone) && isGone);
    copy.setDisable(!(state instanceof State.Shown));
    switch (state) {
      case State.Closed() -> shown = null;
      case State.Loading(var kind, var object) -> {
        showName(kind, object);
        showMessage(new MessagePane.Message(Feather.LOADER, "Loading…", null, null));
      }
      case State.Shown s -> {
        showName(s.kind(), s.object());
        code.setText(viewModel.text(s), s.object().equals(shown));
        shown = s.object();
        setCenter(code);
      }
      case State.Failed(var kind, var object, var problem) -> {
        showName(kind, object);
        showMessage(describe(object, problem));
      }
    }
  }

  private void setGone(boolean isGone) {
    gone.setVisible(isGone);
    gone.setManaged(isGone);
  }

  private void showName(ResourceKind kind, ObjectRef object) {
    name.setText(object.name());
    subtitle.setText(
        object.namespace().isEmpty() ? kind.kind() : kind.kind() + " in " + object.namespace());
  }

  private void showMessage(MessagePane.Message text) {
    message.show(text);
    setCenter(message);
  }

  private static MessagePane.Message describe(ObjectRef object, ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Forbidden _ ->
          new MessagePane.Message(
              Feather.LOCK,
              "You may not read '" + object.name() + "'",
              problem.message(),
              Problem.hint(problem));
      case ApiProblem.NotFound _ ->
          new MessagePane.Message(
              Feather.TRASH,
              "'" + object.name() + "' does not exist any more",
              problem.message(),
              null);
      default ->
          new MessagePane.Message(
              Feather.CLOUD_OFF,
              "Could not read '" + object.name() + "'",
              problem.message(),
              Problem.hint(problem));
    };
  }

  /// Paints the text anew, as after a change of the theme.
  public void repaint() {
    code.repaint();
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(code.text());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
