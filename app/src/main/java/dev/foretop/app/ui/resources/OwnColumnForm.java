package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.FieldPath.SyntaxException;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Where a column of the user's own is typed, and seen on live objects before it is added.
final class OwnColumnForm extends VBox {

  private final ResourceTableViewModel viewModel;
  private final Runnable onAdded;
  private final TextField value = new TextField();
  private final TextField title = new TextField();
  private final Button add = new Button(Texts.of("words.add"));
  private final Label says = new Label();
  private final PauseTransition pause = new PauseTransition(Duration.millis(250));
  private int asked;
  private @Nullable OwnColumn changed;

  OwnColumnForm(ResourceTableViewModel viewModel, Runnable onAdded) {
    super(6);
    this.viewModel = viewModel;
    this.onAdded = onAdded;
    value.setId("own-column");
    value.setAccessibleText(Texts.of("resources.value.column.your"));
    value.setPromptText(Texts.of("resources.label.app.annotation"));
    title.setId("own-column-title");
    title.setAccessibleText(Texts.of("resources.title.column"));
    title.setPromptText(Texts.of("resources.title"));
    title.setPrefWidth(110);
    add.setId("add-own-column");
    add.setMinWidth(USE_PREF_SIZE);
    add.setOnAction(_ -> add());
    value.setOnAction(_ -> add());
    title.setOnAction(_ -> add());
    says.setId("own-column-says");
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    says.managedProperty().bind(says.textProperty().isNotEmpty());
    pause.setOnFinished(_ -> preview());
    value.textProperty().subscribe(_ -> pause.playFromStart());
    var label = new Label(Texts.of("resources.own.column"));
    label.setLabelFor(value);
    HBox.setHgrow(title, Priority.ALWAYS);
    getChildren().setAll(label, value, new HBox(6, title, add), says);
  }

  private void add() {
    try {
      OwnColumn column = OwnColumn.of(title.getText(), value.getText());
      OwnColumn before = changed;
      if (before == null) {
        viewModel.choices().addOwn(column);
      } else {
        viewModel.choices().changeOwn(before, column);
      }
      clear();
      onAdded.run();
    } catch (SyntaxException e) {
      says.setText(Texts.of("resources.no.column", e.getMessage()));
    }
  }

  /// Begins anew, with another column.
  void clear() {
    changed = null;
    add.setText(Texts.of("words.add"));
    value.clear();
    title.clear();
    says.setText("");
  }

  /// Lets a column be changed that there is.
  void change(OwnColumn column) {
    changed = column;
    add.setText(Texts.of("words.save"));
    title.setText(column.title());
    value.setText(column.expression());
    value.requestFocus();
    value.end();
  }

  private void preview() {
    int mine = ++asked;
    if (value.getText().isBlank()) {
      says.setText("");
      return;
    }
    try {
      OwnColumn column = OwnColumn.of(title.getText(), value.getText());
      viewModel.preview(
          column,
          values -> {
            if (mine == asked) {
              says.setText(values.map(OwnColumnForm::text).orElse(""));
            }
          });
    } catch (SyntaxException e) {
      says.setText(Texts.of("resources.no.column.yet", e.getMessage()));
    }
  }

  private static String text(List<String> values) {
    boolean isNothing = values.stream().allMatch(String::isEmpty);
    return isNothing
        ? Texts.of("resources.none.first.objects")
        : OneLine.of(Texts.of("resources.such", String.join(" · ", values)));
  }
}
