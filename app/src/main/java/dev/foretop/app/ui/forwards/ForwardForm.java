package dev.foretop.app.ui.forwards;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks which port is to be forwarded to where.
final class ForwardForm extends VBox {

  private static final int LARGEST = 65_535;

  private final Selection selection;
  private final ForwardsViewModel forwards;
  private final Runnable onOpened;
  private final ComboBox<String> remote = new ComboBox<>();
  private final TextField local = new TextField();
  private final Label problem = new Label();
  private final Button open = new Button("Forward");

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
    var cancel = new Button("Cancel");
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
            field("Port of the " + object.kind().kind(), remote),
            field("Port of this machine", local),
            problem,
            space,
            foot);
    forwards.findPorts(selection, this::suggest);
  }

  private void createFields() {
    remote.setId("forward-remote");
    remote.setEditable(true);
    remote.setMaxWidth(Double.MAX_VALUE);
    remote.setPromptText("A number or a name");
    local.setId("forward-local");
    local.setPromptText("The same if it is free; 0 for any");
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
    }
  }

  private void open() {
    String port = remote.getEditor().getText().strip();
    OptionalInt wanted = localPort(local.getText().strip());
    if (port.isEmpty()) {
      fail("Say which port is to be forwarded.");
    } else if (wanted.isEmpty()) {
      fail("A port of this machine is a number from 0 to 65535.");
    } else {
      boolean isFree = local.getText().isBlank();
      int first = isFree ? same(port) : wanted.getAsInt();
      problem.setText("");
      open.setDisable(true);
      forwards.open(selection, port, first, why -> opened(why, port, isFree && first != 0));
    }
  }

  // The same number is only a suggestion, and any other will do.
  private void opened(@Nullable String why, String port, boolean mayTryAnother) {
    if (why == null) {
      onOpened.run();
    } else if (mayTryAnother) {
      forwards.open(selection, port, 0, next -> opened(next, port, false));
    } else {
      fail(why);
    }
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
