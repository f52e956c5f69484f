package dev.foretop.app.ui.forwards;

import atlantafx.base.theme.Styles;
import dev.foretop.app.forward.Local;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks which port is to be forwarded to where.
final class ForwardForm extends VBox {

  private static final int LARGEST = 65_535;

  private final Selection selection;
  private final ForwardsViewModel forwards;
  private final Runnable onOpened;
  private final ComboBox<String> remote = new ComboBox<>();
  private final TextField local = new TextField();
  private final CheckBox isForNetwork = new CheckBox(Texts.of("forwards.other.machines.may"));
  private final Label risk =
      new Label(Texts.of("forwards.whoever.reaches.machine"), new FontIcon(Feather.ALERT_TRIANGLE));
  private final Label problem = new Label();
  private final Button open = new Button(Texts.of("forwards.forward"));

  ForwardForm(
      Selection selection, ForwardsViewModel forwards, Runnable onOpened, Runnable onCancel) {
    super(10);
    this.selection = selection;
    this.forwards = forwards;
    this.onOpened = onOpened;
    getStyleClass().add("side-view");
    var object = selection.first();
    var title = new Label(object.kind().kind() + " " + VisibleText.name(object.name()));
    title.getStyleClass().add(Styles.TITLE_4);
    title.setMinWidth(0);
    createFields();
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> onCancel.run());
    open.setId("forward-open");
    open.setDefaultButton(true);
    open.setOnAction(_ -> open());
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    var foot = new HBox(8, cancel, open);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .setAll(
            title,
            field(Texts.of("forwards.port", object.kind().kind()), remote),
            field(Texts.of("forwards.port.machine"), local),
            isForNetwork,
            risk,
            problem,
            space,
            foot);
    forwards.findPorts(selection, this::suggest);
  }

  private void createFields() {
    remote.setId("forward-remote");
    remote.setEditable(true);
    remote.setMaxWidth(Double.MAX_VALUE);
    remote.setPromptText(Texts.of("forwards.number.name"));
    local.setId("forward-local");
    remote.getEditor().textProperty().subscribe(this::showSuggestion);
    isForNetwork.setId("forward-network");
    risk.setId("forward-risk");
    risk.setWrapText(true);
    risk.setMinHeight(USE_PREF_SIZE);
    risk.getStyleClass().add(Styles.WARNING);
    risk.visibleProperty().bind(isForNetwork.selectedProperty());
    risk.managedProperty().bind(risk.visibleProperty());
    isForNetwork
        .selectedProperty()
        .subscribe(isWanted ->
            open.setText(
                isWanted ? Texts.of("forwards.forward.network") : Texts.of("forwards.forward")));
    problem.setId("forward-problem");
    problem.setWrapText(true);
    problem.getStyleClass().add(Styles.DANGER);
  }

  private static VBox field(String name, Region control) {
    var label = new Label(name);
    label.setLabelFor(control);
    return new VBox(4, label, control);
  }

  private void suggest(List<String> ports) {
    remote.getItems().setAll(ports);
    if (!ports.isEmpty() && remote.getEditor().getText().isEmpty()) {
      remote.setValue(ports.getFirst());
      remote.getEditor().selectAll(); // who wants another one types it
    }
  }

  private void open() {
    String port = remote.getEditor().getText().strip();
    OptionalInt wanted = localPort(local.getText().strip());
    if (port.isEmpty()) {
      fail(Texts.of("forwards.say.port.forwarded"));
    } else if (wanted.isEmpty()) {
      fail(Texts.of("forwards.port.machine.number"));
    } else {
      problem.setText("");
      open.setDisable(true);
      boolean isSuggested = local.getText().isBlank();
      int first = isSuggested ? same(port) : wanted.getAsInt();
      var where = new Local(first, isSuggested, isForNetwork.isSelected());
      forwards.open(selection, port, where, this::opened);
    }
  }

  private void opened(@Nullable String why) {
    if (why == null) {
      onOpened.run();
    } else {
      fail(why);
    }
  }

  // What is taken where nothing is typed.
  private void showSuggestion(String port) {
    int same = same(port.strip());
    local.setPromptText(
        same == 0
            ? Texts.of("forwards.any.free")
            : Texts.of("forwards.next.free.any", String.valueOf(same)));
  }

  private static int same(String port) {
    OptionalInt number = localPort(port);
    boolean isUsual = number.isPresent() && number.getAsInt() >= 1024;
    if (isUsual) {
      return number.getAsInt();
    }
    return number.isPresent() && number.getAsInt() + 8000 <= LARGEST ? number.getAsInt() + 8000 : 0;
  }

  private static OptionalInt localPort(String text) {
    if (text.isEmpty()) {
      return OptionalInt.of(0);
    }
    boolean isNumber = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = isNumber ? Integer.parseInt(text) : -1;
    return number >= 0 && number <= LARGEST ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private void fail(String why) {
    problem.setText(why);
    open.setDisable(false);
  }
}
