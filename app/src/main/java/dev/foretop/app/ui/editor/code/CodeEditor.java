package dev.foretop.app.ui.editor.code;

import dev.foretop.app.assist.Assist.Surroundings;
import dev.foretop.app.ui.fx.FindBar;
import dev.foretop.app.ui.fx.TextSearch;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// A text of code to write. The only class that knows which control does it.
public final class CodeEditor extends VBox {

  // As in a terminal, which has all other keys, too.
  private static final KeyCombination LEAVE = KeyCombination.valueOf("Ctrl+Shift+F6");
  private static final int LINES_ABOVE = 2_000;
  private static final int LINES_BELOW = 500;

  private final Folding folding = new Folding();
  private final FoldedLines lines = folding.lines();
  private final CodeArea area = folding.area();
  private final PauseTransition rest = new PauseTransition(Duration.millis(120));
  private final List<Runnable> listeners = new ArrayList<>();
  private final YamlColours colours;

  public CodeEditor(String accessibleText, Runnable onChange) {
    getStyleClass().addAll("code-view", "code-editor");
    area.setId("editor-text");
    area.setFont(Font.font("Monospaced", 13));
    area.setTabSize(2);
    area.setContentPadding(new Insets(8, 8, 8, 4));
    area.setAccessibleText(accessibleText);
    area.setAccessibleHelp(Texts.of("code.tab.moves.lines", LEAVE.getDisplayText()));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    listeners.add(onChange);
    colours = new YamlColours(lines, () -> listeners.forEach(Runnable::run));
    area.setSyntaxDecorator(colours);
    new Indentation(folding).listen();
    rest.setOnFinished(_ -> stressBlock());
    onCaret(rest::playFromStart);
    VBox.setVgrow(area, Priority.ALWAYS);
    var find = new FindBar(new Text());
    find.openFrom(this);
    getChildren().setAll(find, area);
    // The control keeps the lines that it has painted, also when the theme has changed.
    backgroundProperty().subscribe(_ -> repaint());
  }

  // Tab belongs to the text; from the next control on, it leads on as everywhere.
  private void leave(KeyEvent event) {
    if (LEAVE.match(event)) {
      area.requestFocusTraversal(TraversalDirection.NEXT);
      event.consume();
    }
  }

  public String text() {
    return lines.text();
  }

  public void setText(String text) {
    folding.setText(text);
  }

  public void setEditable(boolean isEditable) {
    area.setEditable(isEditable);
  }

  /// Marks lines with something wrong in them.
  ///
  /// @param lines counted from 1, and whether the text cannot be used because of them
  public void mark(Map<Integer, Boolean> lines) {
    if (colours.mark(lines)) {
      repaint();
    }
  }

  private void stressBlock() {
    folding.renumberIfOther();
    TextPos caret = area.getCaretPosition();
    Block block =
        caret == null
            ? Block.NONE
            : Block.around(caret.index(), area.getParagraphCount(), area::getPlainText);
    if (colours.stress(block)) {
      repaint();
    }
  }

  private void repaint() {
    area.setSyntaxDecorator(null);
    area.setSyntaxDecorator(colours);
  }

  /// Puts the caret at the start of a line, counted from 1.
  public void goTo(int line) {
    int shown = folding.reveal(Math.max(0, Math.min(line, lines.lineCount()) - 1));
    area.select(TextPos.ofLeading(shown, 0));
    area.requestFocus();
  }

  /// Returns the line of the caret, from 1.
  int caretLine() {
    TextPos caret = area.getCaretPosition();
    return caret == null ? 1 : lines.whole(caret.index()) + 1;
  }

  /// Has `listener` run whenever the text may be another.
  void onText(Runnable listener) {
    listeners.add(listener);
  }

  /// Has `listener` run whenever the caret was moved.
  public void onCaret(Runnable listener) {
    area.caretPositionProperty().subscribe(_ -> listener.run());
  }

  /// Returns the lines around the caret, not more than one can look through at once.
  Optional<Surroundings> surroundings() {
    TextPos caret = area.getCaretPosition();
    if (caret == null || area.getModel() == null) {
      return Optional.empty();
    }
    int first = Math.max(0, caret.index() - LINES_ABOVE);
    int last = Math.min(lines.size(), caret.index() + LINES_BELOW);
    int line = lines.whole(caret.index()) - lines.whole(first);
    return Optional.of(new Surroundings(lines.texts(first, last), line, caret.offset()));
  }

  /// Replaces what stands before the caret in its line.
  ///
  /// @param start the column where that begins
  void replaceBack(int start, String text) {
    TextPos caret = area.getCaretPosition();
    if (caret != null) {
      TextPos from = TextPos.ofLeading(caret.index(), Math.min(start, caret.offset()));
      area.select(area.replaceText(from, caret, text));
    }
  }

  /// Returns where on the screen something about the caret is to be shown.
  Optional<Point2D> belowCaret() {
    Node shown = area.lookup(".caret");
    Node from = shown == null ? area : shown;
    Bounds bounds = from.localToScreen(from.getBoundsInLocal());
    return bounds == null
        ? Optional.empty()
        : Optional.of(new Point2D(bounds.getMinX(), bounds.getMaxY() + 2));
  }

  public void focus() {
    area.requestFocus();
  }

  /// The text as the find bar knows it.
  private final class Text implements FindBar.Changed {

    @Override
    public String text() {
      return lines.text();
    }

    @Override
    public void select(TextSearch.Match match) {
      int shown = folding.reveal(match.line());
      area.select(TextPos.ofLeading(shown, match.from()), TextPos.ofLeading(shown, match.to()));
    }

    // As one edit, which can be undone.
    @Override
    public void setText(String text) {
      if (area.isEditable()) {
        folding.replaceAll(text);
      }
    }

    @Override
    public void focus() {
      area.requestFocus();
    }
  }
}
