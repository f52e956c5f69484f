package dev.foretop.app.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/// A program of its own, whose language marks each text of the bundle: it goes through the window
/// and prints what is not marked, each line with the place it was seen in.
final class TranslatedWindow {

  static final char MARK = '⟦';

  private final WindowFixture window;
  private final Set<String> unmarked = new TreeSet<>();

  private TranslatedWindow(WindowFixture window) {
    this.window = window;
  }

  static void main(String[] arguments) throws Exception {
    var out = new PrintStream(Path.of(arguments[1]).toFile(), UTF_8);
    try (var window = WindowFixture.onDemo(Path.of(arguments[0]))) {
      var tour = new TranslatedWindow(window);
      tour.go();
      tour.unmarked.forEach(out::println);
      out.println("The end");
    }
    out.close();
    System.exit(0);
  }

  private void go() throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitShown(".table-row-cell");
    look("table");
    window.open("foretop://demo/checkout/deployments/checkout-api");
    window.awaitActions();
    window.awaitShown("#verdict");
    look("details");
    window.click("#object-actions");
    look("actions");
    window.robot().type(KeyCode.ESCAPE);
    for (KeyCode key : new KeyCode[] {KeyCode.P, KeyCode.COMMA, KeyCode.N}) {
      window.robot().push(KeyCode.CONTROL, key);
      WaitForAsyncUtils.waitForFxEvents();
      look(key.getName());
      window.robot().type(KeyCode.ESCAPE);
    }
    window.robot().type(KeyCode.F1);
    look("keys");
    window.robot().type(KeyCode.ESCAPE);
  }

  private void look(String place) {
    WaitForAsyncUtils.waitForFxEvents();
    window
        .robot()
        .interact(() ->
            window.robot().listWindows().forEach(each -> walk(place, each.getScene().getRoot())));
  }

  private void walk(String place, Node node) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled) {
      note(place, labeled instanceof ButtonBase ? "button" : "label", labeled.getText());
      Tooltip tip = labeled.getTooltip();
      note(place, "tooltip", tip == null ? null : tip.getText());
    }
    if (node instanceof TextInputControl input) {
      note(place, "prompt", input.getPromptText());
    }
    note(place, "spoken", node.getAccessibleText());
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(each -> walk(place, each));
    }
  }

  private void note(String place, String part, @Nullable String text) {
    if (text != null
        && text.chars().filter(Character::isLetter).count() > 1
        && text.indexOf(MARK) < 0) {
      unmarked.add(place + "\t" + part + "\t" + text.replace('\n', ' '));
    }
  }
}
