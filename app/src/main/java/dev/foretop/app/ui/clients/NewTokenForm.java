package dev.foretop.app.ui.clients;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.NewTool;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a tool that cannot ask by itself is to be allowed.
final class NewTokenForm extends VBox {

  private static final String READ = Texts.of("clients.read");
  private static final String WRITE = Texts.of("clients.read.change");

  private final TextField name = field("new-name", Texts.of("clients.what.call.tool"));
  private final TextField clusters = field("new-clusters", Texts.of("clients.all.ids.separated"));
  private final TextField namespaces = field("new-namespaces", Texts.of("clients.all.names"));
  private final TextField origin = field("new-origin", Texts.of("clients.none.pages.such"));
  private final ChoiceBox<String> access = choice(READ, READ, WRITE);
  private final ChoiceBox<String> lifetime =
      choice("30 days", "1 day", "7 days", "30 days", "90 days");
  private final CheckBox logs = new CheckBox(Texts.of("words.read.logs"));
  private final CheckBox secrets = new CheckBox(Texts.of("words.read.secrets"));
  private final CheckBox asUser = new CheckBox(Texts.of("clients.sign.me.where"));
  private final GridPane grid = new GridPane(12, 8);

  NewTokenForm(Consumer<NewTool> onCreate, Runnable onCancel) {
    super(14);
    getStyleClass().add("new-token");
    var labels = new ColumnConstraints(110);
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(labels, fields);
    add(Texts.of("clients.name"), name);
    add(Texts.of("clients.clusters"), clusters);
    add(Texts.of("words.namespaces"), namespaces);
    add(Texts.of("clients.origin"), origin);
    add(Texts.of("clients.access"), access);
    add(Texts.of("clients.valid"), lifetime);
    logs.setSelected(true);
    asUser.setSelected(true);
    grid.add(new VBox(8, logs, secrets, asUser), 1, grid.getRowCount());
    getChildren().setAll(grid, createButtons(onCreate, onCancel));
  }

  private HBox createButtons(Consumer<NewTool> onCreate, Runnable onCancel) {
    var create = new Button(Texts.of("clients.create.token"));
    create.setId("new-create");
    create.setDefaultButton(true);
    create.getStyleClass().add(Styles.ACCENT);
    create.disableProperty().bind(name.textProperty().map(String::isBlank));
    create.setOnAction(_ -> onCreate.accept(tool()));
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setOnAction(_ -> onCancel.run());
    return new HBox(10, create, cancel);
  }

  private void add(String title, Node field) {
    var label = new Label(title);
    label.setMnemonicParsing(true);
    label.setLabelFor(field);
    grid.addRow(grid.getRowCount(), label, field);
  }

  private static TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    return field;
  }

  private static ChoiceBox<String> choice(String usual, String... all) {
    var choice = new ChoiceBox<String>();
    choice.getItems().setAll(all);
    choice.setValue(usual);
    return choice;
  }

  private NewTool tool() {
    return new NewTool(
        name.getText().strip(),
        list(clusters),
        list(namespaces),
        WRITE.equals(access.getValue()),
        logs.isSelected() ? List.of("logs") : List.of(),
        secrets.isSelected(),
        asUser.isSelected(),
        list(origin),
        days(lifetime.getValue()));
  }

  private static String days(String words) {
    return words.substring(0, words.indexOf(' ')) + "d";
  }

  private static List<String> list(TextField field) {
    return Stream.of(field.getText().split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  void focusName() {
    name.requestFocus();
  }
}
