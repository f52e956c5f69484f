package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The sheet of keys, in the system's own spelling. There are more than a screen has room for; the
/// sheet has the focus, so that the arrows scroll it.
final class KeySheet extends ScrollPane {

  private static final KeyCombination FOLD =
      new KeyCodeCombination(
          KeyCode.OPEN_BRACKET, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  private static final Set<ShellKeys> ELSEWHERE =
      EnumSet.of(ShellKeys.LEAVE, ShellKeys.HELP, ShellKeys.YAML);

  private final GridPane lines = new GridPane(28, 7);

  KeySheet() {
    setId("keys");
    setFitToWidth(true);
    setContent(lines);
    lines.setPadding(new Insets(20));
    addEverywhere();
    addRows();
    addObjects();
    addTexts();
    sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            requestFocus();
          }
        });
  }

  private void addEverywhere() {
    title("keys.everywhere");
    Arrays.stream(ShellKeys.values())
        .filter(key -> !ELSEWHERE.contains(key))
        .forEach(key -> line(key.text(), key.does()));
    line(text("Shortcut+1") + " … 9", Texts.of("shell.tab.number"));
    line(text("Shortcut+Enter"), Texts.of("shell.open.new.tab"));
  }

  private void addRows() {
    title("keys.rows");
    line("↑ ↓", Texts.of("shell.move.through.rows"));
    line("← →", Texts.of("shell.scroll.columns"));
    line(Texts.of("shell.enter"), Texts.of("shell.details.row"));
    line(text("Alt+1") + " … 9", Texts.of("shell.part.details.number"));
    line("Shift+F10", Texts.of("shell.what.can.done"));
    line(Texts.of("shell.space"), Texts.of("shell.mark.row.next"));
    line(text("Shift+Up") + " ↓", Texts.of("shell.mark.rows.more"));
    line(text("Shortcut+Up") + " ↓", Texts.of("shell.move.keep.marks"));
    line(text("Shortcut+A"), Texts.of("shell.mark.all.rows"));
    line(text("Shortcut+C"), Texts.of("shell.copy.marked.rows"));
    line(Texts.of("shell.tab"), Texts.of("shell.complete.word.filter"));
    line(Texts.of("shell.esc"), Texts.of("shell.clear.filter.close"));
  }

  private void addObjects() {
    title("keys.objects");
    line("Y", ShellKeys.YAML.does());
    line("E", Texts.of("editor.edit"));
    line("L, " + text("Shortcut+L"), Texts.of("logs.logs"));
    line("P", Texts.of("logs.logs.previous.run"));
    line("S", Texts.of("shells.shell"));
    line("A", Texts.of("shells.attach"));
    line("F", Texts.of("forwards.forward.port"));
    line("R", Texts.of("actions.restart") + "…");
    line(text("Delete"), Texts.of("actions.delete") + "…");
  }

  private void addTexts() {
    title("keys.texts");
    line("F1", Texts.of("shell.yaml.what.field"));
    line(FOLD.getDisplayText() + " ]", Texts.of("shell.yaml.fold.unfold"));
    line(Texts.of("shell.tab"), Texts.of("shell.editor.move.lines"));
    line(text("Shortcut+Shift+O"), Texts.of("shell.editor.fields.tree"));
    line("F7", Texts.of("shell.next.difference.shift"));
    line("F3", Texts.of("shell.log.next.line"));
    line(text("Ctrl+Shift+F6"), Texts.of("shell.leave.terminal.text"));
    line(text("Shortcut+Plus") + " / -", Texts.of("shell.terminal.larger.smaller"));
    line("Shift", Texts.of("shell.terminal.marks.where"));
  }

  private void title(String words) {
    var title = new Label(Texts.of(words));
    title.getStyleClass().add(Styles.TITLE_4);
    title.setPadding(new Insets(lines.getRowCount() == 0 ? 0 : 12, 0, 0, 0));
    lines.add(title, 0, lines.getRowCount(), 2, 1);
  }

  // Keys are short and never cut; what they do may take another line.
  private void line(String pressed, String meant) {
    var keys = new Label(pressed);
    keys.getStyleClass().add(Styles.TEXT_BOLD);
    keys.setMinWidth(Region.USE_PREF_SIZE);
    var does = new Label(meant);
    does.setWrapText(true);
    does.setMinHeight(Region.USE_PREF_SIZE);
    GridPane.setHgrow(does, Priority.ALWAYS);
    GridPane.setValignment(keys, VPos.TOP);
    lines.addRow(lines.getRowCount(), keys, does);
  }

  private static String text(String combination) {
    return KeyCombination.valueOf(combination).getDisplayText();
  }
}
