package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
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
    lines.add(new Line(text("Shortcut+1") + " … 9", Texts.of("shell.tab.number")));
    lines.add(new Line(text("Alt+1") + " … 9", Texts.of("shell.part.details.number")));
    lines.add(new Line(text("Shortcut+Enter"), Texts.of("shell.open.new.tab")));
    lines.add(new Line("↑ ↓", Texts.of("shell.move.through.rows")));
    lines.add(new Line("← →", Texts.of("shell.scroll.columns")));
    lines.add(new Line(Texts.of("shell.enter"), Texts.of("shell.details.row")));
    lines.add(new Line("Shift+F10", Texts.of("shell.what.can.done")));
    lines.add(new Line(text("Shortcut+A"), Texts.of("shell.mark.all.rows")));
    lines.add(new Line(text("Shortcut+C"), Texts.of("shell.copy.marked.rows")));
    lines.add(new Line("F1", Texts.of("shell.yaml.what.field")));
    lines.add(new Line(FOLD.getDisplayText() + " ]", Texts.of("shell.yaml.fold.unfold")));
    lines.add(new Line(Texts.of("shell.tab"), Texts.of("shell.editor.move.lines")));
    lines.add(new Line(text("Shortcut+Shift+O"), Texts.of("shell.editor.fields.tree")));
    lines.add(new Line("F7", Texts.of("shell.next.difference.shift")));
    lines.add(new Line("F3", Texts.of("shell.log.next.line")));
    lines.add(new Line(Texts.of("shell.tab"), Texts.of("shell.complete.word.filter")));
    lines.add(new Line(Texts.of("shell.esc"), Texts.of("shell.clear.filter.close")));
    lines.add(new Line(text("Ctrl+Shift+F6"), Texts.of("shell.leave.terminal.text")));
    lines.add(new Line(text("Shortcut+Plus") + " / -", Texts.of("shell.terminal.larger.smaller")));
    lines.add(new Line("Shift", Texts.of("shell.terminal.marks.where")));
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
