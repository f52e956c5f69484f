package dev.foretop.app.ui.preferences;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Takes a combination of keys by having it pressed. One that does something else already is not
/// taken, and what that is, is said.
final class KeyField extends VBox {

  private final KeyChoice choice;
  private final Preferences preferences;
  private final Supplier<List<KeyChoice>> all;
  private final TextField field = new TextField();
  private final Label problem = new Label();

  KeyField(KeyChoice choice, Preferences preferences) {
    super(3);
    this.choice = choice;
    this.preferences = preferences;
    this.all = preferences::keys;
    field.setId("key-" + choice.id());
    field.setEditable(false);
    field.setPrefColumnCount(9);
    field.setAccessibleText(Texts.of("preferences.keys", choice.does()));
    field.setAccessibleHelp(Texts.of("preferences.press.combination.want"));
    field.setText(display(choice.keys()));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    var reset = new Button(Texts.of("preferences.usual"));
    reset.setId("usual-" + choice.id());
    reset.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    reset.setOnAction(_ -> takeIfFree(Optional.empty(), choice.usual()));
    problem.setWrapText(true);
    problem.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    var line = new HBox(6, field, reset);
    line.setAlignment(Pos.CENTER_RIGHT);
    setAlignment(Pos.TOP_RIGHT);
    getChildren().setAll(line, problem);
    setMinWidth(USE_PREF_SIZE);
  }

  private static String display(String combination) {
    try {
      return KeyCombination.valueOf(combination).getDisplayText();
    } catch (IllegalArgumentException _) {
      return combination;
    }
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean leaves = code == KeyCode.TAB || code == KeyCode.ESCAPE;
    if (leaves || code.isModifierKey() || code == KeyCode.UNDEFINED) {
      return;
    }
    event.consume();
    if (!event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
      if (!code.isFunctionKey()) {
        problem.setText(Texts.of("preferences.hold.ctrl.alt"));
        return;
      }
    }
    String wanted = text(event);
    if (isReadable(wanted, event)) {
      takeIfFree(Optional.of(wanted), wanted);
    } else {
      problem.setText(Texts.of("preferences.key.has.no.name"));
    }
  }

  // What is written into the settings is read from there at the next start.
  private static boolean isReadable(String wanted, KeyEvent event) {
    try {
      return KeyCombination.valueOf(wanted).match(event);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void takeIfFree(Optional<String> keys, String wanted) {
    Optional<String> use =
        wanted.equals(choice.usual())
            ? taken(wanted)
            : taken(wanted).or(() -> preferences.fixedUse(KeyCombination.valueOf(wanted)));
    if (use.isPresent()) {
      problem.setText(Texts.of("preferences.is.for", display(wanted), use.get()));
    } else {
      take(keys, wanted);
    }
  }

  private static String text(KeyEvent event) {
    List<String> parts = new ArrayList<>();
    if (event.isControlDown()) {
      parts.add("Ctrl");
    }
    if (event.isAltDown()) {
      parts.add("Alt");
    }
    if (event.isMetaDown()) {
      parts.add("Meta");
    }
    if (event.isShiftDown()) {
      parts.add("Shift");
    }
    parts.add(event.getCode().getName());
    return String.join("+", parts);
  }

  private Optional<String> taken(String wanted) {
    String shown = display(wanted);
    return all.get().stream()
        .filter(each -> !each.id().equals(choice.id()))
        .filter(each -> display(each.keys()).equals(shown))
        .map(KeyChoice::does)
        .findFirst();
  }

  private void take(Optional<String> keys, String shown) {
    problem.setText("");
    field.setText(display(shown));
    preferences.change(personal -> personal.withKeys(choice.id(), keys));
  }
}
