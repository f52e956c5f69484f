package dev.foretop.app.ui.editor.code;

import dev.foretop.app.ui.fx.CaretBlink;
import dev.foretop.app.ui.fx.FoldGutter;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.fx.YamlBlocks;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.input.FunctionTag;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.RichTextArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;

/// Folds the blocks of the editor's text, by the marks beside the numbers of the lines and by
/// Ctrl+Shift with a bracket, and keeps the history of what was written. Lines are those of the
/// whole text, from 0. Belongs to the FX thread.
final class Folding {

  /// Keys that take away up to a word, which may stand in a line below or above.
  private static final List<FunctionTag> REACHING =
      List.of(
          RichTextArea.Tag.DELETE_WORD_NEXT_END,
          RichTextArea.Tag.DELETE_WORD_NEXT_START,
          RichTextArea.Tag.DELETE_WORD_PREVIOUS);

  private final EditHistory history = new EditHistory();
  private final FoldedLines lines = new FoldedLines(history);
  private final FoldingModel model = new FoldingModel(lines, history);
  private final CodeArea area = new CodeArea(model);
  private int numbered;

  Folding() {
    CaretBlink.whileFocused(area);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.getInputMap().registerFunction(RichTextArea.Tag.UNDO, this::undo);
    area.getInputMap().registerFunction(RichTextArea.Tag.REDO, this::redo);
    area.getInputMap().registerFunction(RichTextArea.Tag.COPY, this::copy);
    area.getInputMap().registerFunction(RichTextArea.Tag.CUT, this::cut);
    REACHING.forEach(key -> area.getInputMap().registerFunction(key, () -> reach(key)));
    area.caretPositionProperty().subscribe(this::keepInText);
    renumber();
  }

  // What stands behind a folded line is no text.
  private void keepInText(@Nullable TextPos caret) {
    if (caret != null && caret.index() < lines.size()) {
      int length = lines.getText(caret.index()).length();
      SelectionSegment chosen = area.getSelection();
      if (caret.offset() > length && chosen != null && chosen.isCollapsed()) {
        area.select(TextPos.ofLeading(caret.index(), length));
      }
    }
  }

  CodeArea area() {
    return area;
  }

  FoldedLines lines() {
    return lines;
  }

  /// Takes another text, which has no history.
  void setText(String text) {
    model.unfoldAll(0, Integer.MAX_VALUE);
    area.select(TextPos.ZERO);
    area.setText(text);
    area.select(TextPos.ZERO);
    history.clear();
    renumber();
  }

  /// Writes another text as one edit.
  void replaceAll(String text) {
    model.unfoldAll(0, Integer.MAX_VALUE);
    write(TextPos.ZERO, area.getDocumentEnd(), text);
  }

  /// Shows all that is hidden among lines that are about to change together.
  void unfold(int fromVisible, int toVisible) {
    int first = lines.whole(fromVisible);
    model.unfoldAll(first, lines.whole(toVisible + 1) - 1);
    renumber();
  }

  /// Shows a line, and returns where it is.
  int reveal(int line) {
    int before = lines.size();
    int visible = model.reveal(line);
    if (lines.size() != before) {
      renumber();
    }
    return visible;
  }

  private void pressed(KeyEvent event) {
    TextPos caret = area.getCaretPosition();
    boolean isFold = event.isShortcutDown() && event.isShiftDown() && caret != null;
    if (isFold && event.getCode() == KeyCode.OPEN_BRACKET) {
      fold(caret.index());
    } else if (isFold && event.getCode() == KeyCode.CLOSE_BRACKET) {
      model.unfold(caret.index());
      renumber();
    } else {
      return;
    }
    event.consume();
  }

  // The block of the line, or that around it if it has none.
  private void fold(int visible) {
    int block = lines.blockAround(visible);
    if (block >= 0) {
      hide(block);
    }
  }

  private void hide(int visible) {
    area.select(TextPos.ofLeading(visible, 0));
    model.fold(visible);
    renumber();
  }

  private void toggle(int line) {
    int visible = lines.visible(line);
    if (lines.isFoldedAt(visible)) {
      model.unfold(visible);
      renumber();
    } else {
      hide(visible);
    }
    area.requestFocus();
  }

  /// Writes the numbers and marks beside the lines anew where they may be others: the control keeps
  /// what it has put there.
  void renumberIfOther() {
    if (numbered != lines.size()) {
      renumber();
    }
  }

  private void renumber() {
    numbered = lines.size();
    area.setLeftDecorator(new FoldGutter(lines, this::toggle));
  }

  private void undo() {
    if (area.isEditable()) {
      history.undo(this::write);
    }
  }

  private void redo() {
    if (area.isEditable()) {
      history.redo(this::write);
    }
  }

  private void write(EditHistory.Change change) {
    model.unfoldAll(change.line(), change.endLine());
    TextPos from = TextPos.ofLeading(lines.visible(change.line()), change.column());
    TextPos to = TextPos.ofLeading(lines.visible(change.endLine()), change.endColumn());
    write(from, to, change.removed());
  }

  // The caret goes first: the control looks for one behind lines that have gone where it was.
  private void write(TextPos from, TextPos to, String text) {
    area.select(from);
    area.select(area.replaceText(from, to, text));
    renumberIfOther();
  }

  // Nothing is taken away with a word that one does not see.
  private void reach(FunctionTag key) {
    SelectionSegment chosen = area.getSelection();
    if (chosen != null && chosen.isCollapsed() && area.isEditable()) {
      TextPos at = chosen.getMin();
      if (!key.equals(RichTextArea.Tag.DELETE_WORD_PREVIOUS)) {
        unfold(at.index(), at.index() + 1);
      } else if (at.index() > 0
          && at.offset() <= YamlBlocks.indent(area.getPlainText(at.index()))) {
        unfold(at.index() - 1, at.index() - 1);
      }
    }
    area.executeDefault(key);
  }

  // What is folded is copied with what it hides.
  private void copy() {
    SelectionSegment chosen = area.getSelection();
    if (chosen != null && !chosen.isCollapsed()) {
      SystemClipboard.put(lines.text(chosen.getMin(), chosen.getMax()));
    }
  }

  private void cut() {
    SelectionSegment chosen = area.getSelection();
    if (chosen != null && !chosen.isCollapsed() && area.isEditable()) {
      copy();
      write(chosen.getMin(), chosen.getMax(), "");
    }
  }
}
