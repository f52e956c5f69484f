package dev.foretop.app.ui.editor.code;

import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;

/// The text of the editor as its control knows it: without the lines that are folded. Belongs to
/// the FX thread.
final class FoldingModel extends CodeTextModel {

  private final FoldedLines lines;
  private final EditHistory history;

  FoldingModel(FoldedLines lines, EditHistory history) {
    super(lines);
    this.lines = lines;
    this.history = history;
    setUndoRedoEnabled(false); // it would count the shown lines only
  }

  // The end of an edit, whatever it was made of.
  @Override
  public void fireChangeEvent(TextPos start, TextPos end, int top, int added, int bottom) {
    super.fireChangeEvent(start, end, top, added, bottom);
    history.commit();
    int disturbed = lines.takeDisturbed();
    if (disturbed >= 0) {
      unfold(disturbed);
    }
  }

  /// Hides what belongs to a shown line, if there is something.
  void fold(int visible) {
    int last = lines.isFoldedAt(visible) ? visible : lines.lastOf(visible);
    if (last > visible) {
      TextPos start = endOf(visible);
      TextPos end = endOf(last);
      lines.fold(visible, last);
      super.fireChangeEvent(start, end, 0, 0, 0);
    }
  }

  /// Shows what a line hides.
  void unfold(int visible) {
    if (lines.isFoldedAt(visible)) {
      TextPos at = endOf(visible);
      int added = lines.unfold(visible);
      super.fireChangeEvent(at, at, 0, added, lines.getText(visible + added).length());
    }
  }

  /// Shows a line of the whole, whatever hides it, and returns where it is shown.
  int reveal(int line) {
    int visible = lines.visible(line);
    while (lines.whole(visible) < line && lines.isFoldedAt(visible)) {
      unfold(visible);
      visible = lines.visible(line);
    }
    return visible;
  }

  /// Shows what the lines in a part of the whole hide.
  void unfoldAll(int fromLine, int toLine) {
    int visible = reveal(fromLine);
    for (int i = visible, line = fromLine; i < lines.size() && line <= toLine; i++, line++) {
      unfold(i);
    }
  }

  private TextPos endOf(int visible) {
    return TextPos.ofLeading(visible, lines.getText(visible).length());
  }
}
