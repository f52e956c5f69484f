package dev.foretop.app.ui.editor.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.TextPos;

/// Moves lines to the right and to the left: Tab and Shift+Tab, and Ctrl+] and Ctrl+[. It never
/// writes a tab, which YAML takes nowhere before a field.
final class Indentation {

  private static final String STEP = "  ";

  private final Folding folding;
  private final CodeArea area;

  Indentation(Folding folding) {
    this.folding = folding;
    this.area = folding.area();
  }

  void listen() {
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    SelectionSegment chosen = area.getSelection();
    if (!area.isEditable() || chosen == null || event.isAltDown()) {
      return;
    }
    boolean isTab = event.getCode() == KeyCode.TAB && !event.isShortcutDown();
    boolean isBracket = event.isShortcutDown() && !event.isShiftDown();
    boolean isRight =
        isTab ? !event.isShiftDown() : isBracket && event.getCode() == KeyCode.CLOSE_BRACKET;
    boolean isLeft =
        isTab ? event.isShiftDown() : isBracket && event.getCode() == KeyCode.OPEN_BRACKET;
    if (isTab && isRight && chosen.getMin().index() == chosen.getMax().index()) {
      fill(chosen);
    } else if (isRight) {
      moveShown(chosen, line -> line.isBlank() ? line : STEP + line);
    } else if (isLeft) {
      moveShown(chosen, Indentation::outdented);
    } else {
      return;
    }
    event.consume();
  }

  // Up to the next step.
  private void fill(SelectionSegment chosen) {
    TextPos from = chosen.getMin();
    String blank = STEP.substring(from.offset() % STEP.length());
    area.select(area.replaceText(from, chosen.getMax(), blank));
  }

  private static String outdented(String line) {
    int blank = 0;
    while (blank < STEP.length() && line.startsWith(" ", blank)) {
      blank++;
    }
    return line.substring(blank);
  }

  // What belongs to a line moves with it, and is seen to.
  private void moveShown(SelectionSegment chosen, UnaryOperator<String> how) {
    folding.unfold(chosen.getMin().index(), chosen.getMax().index());
    SelectionSegment shown = area.getSelection();
    move(shown == null ? chosen : shown, how);
  }

  // As one edit; the same lines stay selected.
  private void move(SelectionSegment chosen, UnaryOperator<String> how) {
    int first = chosen.getMin().index();
    TextPos max = chosen.getMax();
    int last = max.offset() == 0 && max.index() > first ? max.index() - 1 : max.index();
    List<String> lines = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      lines.add(how.apply(area.getPlainText(i)));
    }
    int shift = lines.getLast().length() - area.getPlainText(last).length();
    TextPos end = TextPos.ofLeading(last, area.getPlainText(last).length());
    TextPos after = area.replaceText(TextPos.ofLeading(first, 0), end, String.join("\n", lines));
    if (chosen.isCollapsed()) {
      area.select(TextPos.ofLeading(last, Math.max(0, max.offset() + shift)));
    } else {
      area.select(TextPos.ofLeading(first, 0), after);
    }
  }
}
