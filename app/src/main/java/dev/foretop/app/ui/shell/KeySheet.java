package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;

/// The sheet of keys, in the system's own spelling.
final class KeySheet extends GridPane {

  private record Line(String keys, String does) {}

  private static final KeyCombination FOLD =
      new KeyCodeCombination(
          KeyCode.OPEN_BRACKET, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  KeySheet() {
    super(28, 7);
    setId("keys");
    setPadding(new Insets(20));
    List<Line> lines = new ArrayList<>();
    for (ShellKeys key : ShellKeys.values()) {
      if (key != ShellKeys.LEAVE && key != ShellKeys.HELP) {
        lines.add(new Line(key.text(), key.does()));
      }
    }
    lines.add(new Line(text("Shortcut+1") + " … 9", "The tab of this number"));
    lines.add(new Line(text("Alt+1") + " … 9", "The part of the details of this number"));
    lines.add(new Line(text("Shortcut+Enter"), "Open in a new tab; also the middle button"));
    lines.add(new Line("↑ ↓", "Move through the rows; the details follow"));
    lines.add(new Line("← →", "Scroll the columns"));
    lines.add(new Line("Enter", "Details of the row"));
    lines.add(new Line("Shift+F10", "What can be done with the row"));
    lines.add(new Line(text("Shortcut+A"), "Mark all rows"));
    lines.add(new Line(text("Shortcut+C"), "Copy the marked rows"));
    lines.add(new Line("F1", "In the YAML: what the field means"));
    lines.add(new Line(FOLD.getDisplayText() + " ]", "In the YAML: fold and unfold the block"));
    lines.add(new Line("Tab", "In the editor: move lines to the right; with Shift to the left"));
    lines.add(new Line(text("Shortcut+Shift+O"), "In the editor: the fields as a tree that folds"));
    lines.add(new Line("F7", "The next difference; with Shift the one before"));
    lines.add(new Line("F3", "In a log: the next line found; with Shift the one before"));
    lines.add(new Line("Tab", "Complete a word of the filter"));
    lines.add(new Line("Esc", "Clear the filter, close the details"));
    lines.add(new Line(text("Ctrl+Shift+F6"), "Leave a terminal, or a text that is edited"));
    lines.add(
        new Line(text("Shortcut+Plus") + " / -", "In a terminal: larger and smaller letters"));
    lines.add(new Line("Shift", "In a terminal: marks where a program has the mouse"));
    for (Line line : lines) {
      var keys = new Label(line.keys());
      keys.getStyleClass().addAll(Styles.TEXT_BOLD);
      addRow(getRowCount(), keys, new Label(line.does()));
    }
  }

  private static String text(String combination) {
    return KeyCombination.valueOf(combination).getDisplayText();
  }
}
