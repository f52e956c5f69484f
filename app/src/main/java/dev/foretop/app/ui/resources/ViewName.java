package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Where the name of a view is typed. One that another view has is taken only when Enter is pressed
/// once more.
final class ViewName extends VBox {

  private static final double WIDTH = 260;

  private final TextField field = new TextField();
  private final Label warning = new Label();
  private final Predicate<String> isTaken;

  /// @param isTaken whether another view would be lost to a name
  /// @param then takes the name
  ViewName(String prompt, String name, Predicate<String> isTaken, Consumer<String> then) {
    this.isTaken = isTaken;
    field.setId("view-name");
    field.setPromptText(prompt);
    field.setAccessibleText(Texts.of("resources.name.view.save"));
    field.setText(name);
    field.textProperty().subscribe(_ -> warn(""));
    field.setOnAction(_ -> take(then));
    warning.setId("view-replaces");
    warning.getStyleClass().addAll(Styles.WARNING, Styles.TEXT_SMALL);
    warning.setPrefWidth(WIDTH);
    setSpacing(4);
    setPrefWidth(WIDTH);
    warn("");
    var title = new Label(prompt); // a prompt is not seen above a name
    title.getStyleClass().add(Styles.TEXT_SMALL);
    title.setManaged(!name.isEmpty());
    title.setVisible(!name.isEmpty());
    getChildren().addAll(title, field, warning);
  }

  private void warn(String text) {
    warning.setText(text);
    warning.setVisible(!text.isEmpty());
    warning.setManaged(!text.isEmpty());
    field.setAccessibleHelp(text);
    if (getScene() != null) {
      getScene().getWindow().sizeToScene(); // a menu keeps the size that it opened with
    }
  }

  private void take(Consumer<String> then) {
    String name = field.getText().strip();
    if (name.isEmpty()) {
      return;
    }
    if (isTaken.test(name) && !warning.isVisible()) {
      warn(Texts.of("resources.view.replaces", name));
    } else {
      then.accept(name);
    }
  }

  void focus() {
    field.requestFocus();
    field.selectAll();
  }
}
