package dev.foretop.app.ui.details;

import dev.foretop.app.ui.fx.CaretBlink;
import dev.foretop.app.ui.fx.CodeText;
import dev.foretop.app.ui.fx.FindBar;
import dev.foretop.app.ui.fx.FoldGutter;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.fx.TextSearch;
import dev.foretop.app.ui.fx.YamlSyntax;
import dev.foretop.app.ui.workbench.Subject;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.jspecify.annotations.Nullable;

/// Shows YAML to read and copy, its blocks folded where the user wants that, and what the field
/// under the caret means. The only class that knows which control does it.
final class CodeView extends VBox implements FindBar.Searched {

  private final CodeArea area = new CodeArea();
  private final FoldedText folds = new FoldedText();
  private final FieldStrip strip;
  private final FindBar find = new FindBar(this);
  private final PauseTransition fading = new PauseTransition(Duration.seconds(4));
  private Set<Integer> fresh = Set.of(); // lines of the whole text that have just changed
  private boolean isInSight;
  private @Nullable String waiting; // to be seen
  private boolean isNewerVersion;

  CodeView(String accessibleText, FieldStrip strip) {
    this.strip = strip;
    getStyleClass().add("code-view");
    area.setId("yaml");
    area.setFont(Font.font("Monospaced", 13));
    area.setEditable(false);
    area.setContentPadding(new Insets(8, 8, 8, 4));
    area.setAccessibleText(accessibleText);
    area.setSyntaxDecorator(new YamlColours());
    area.setHighlightCurrentParagraph(true);
    area.setDisplayCaret(false);
    area.getModel().setUndoRedoEnabled(false);
    fading.setOnFinished(_ -> fade());
    CaretBlink.never(area);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    area.caretPositionProperty().addListener(_ -> caretMoved());
    VBox.setVgrow(area, Priority.ALWAYS);
    find.openFrom(this);
    getChildren().setAll(find, area, strip);
  }

  /// Has the keys for finding, pressed anywhere in `node` while the text is in sight, find in it.
  void findFrom(Node node) {
    find.openFrom(node, () -> isInSight);
  }

  /// Tells which object the text is of.
  void setSubject(Subject subject) {
    strip.setSubject(subject);
  }

  /// Forgets which object the text is of.
  void clearSubject() {
    strip.clear();
  }

  /// Tells whether anybody sees it; nothing is laid out for nobody, nor explained.
  void setInSight(boolean isInSight) {
    this.isInSight = isInSight;
    String text = waiting;
    if (isInSight && text != null) {
      waiting = null;
      put(text, isNewerVersion);
    }
    strip.setInSight(isInSight);
  }

  /// Shows a text; what is in view stays in view if the text is a newer version of the old one.
  void setText(String text, boolean isNewVersion) {
    if (isInSight) {
      put(text, isNewVersion);
    } else {
      if (!isNewVersion) {
        put("", false); // nothing stays of another object, which may be a secret
      }
      isNewerVersion = isNewVersion && (waiting == null || isNewerVersion);
      waiting = text;
    }
  }

  private void put(String text, boolean isNewVersion) {
    if (text.equals(folds.text())) {
      return;
    }
    String before = folds.shown();
    TextPos caret = area.getCaretPosition();
    folds.setText(text, isNewVersion);
    if (isNewVersion && NewerText.isComparable(before, folds.shown())) {
      change(before);
    } else {
      fresh = Set.of();
      show(isNewVersion && caret != null ? caret : TextPos.ZERO);
    }
  }

  private void change(String before) {
    Set<Integer> lines = NewerText.put(area.getModel(), before, folds.shown());
    fresh = lines.stream().map(folds::whole).collect(Collectors.toUnmodifiableSet());
    area.setLeftDecorator(new FoldGutter(folds, this::toggle));
    repaint();
    fading.playFromStart();
    caretMoved();
  }

  private void fade() {
    fresh = Set.of();
    repaint();
  }

  private void show(TextPos caret) {
    showFolds();
    area.select(area.getModel().clamp(caret));
    caretMoved();
  }

  // The control keeps what it has put beside lines, whatever becomes of them.
  private void showFolds() {
    area.setText(folds.shown());
    area.setLeftDecorator(new FoldGutter(folds, this::toggle));
  }

  private void caretMoved() {
    TextPos caret = area.getCaretPosition();
    if (caret != null) {
      int line = folds.whole(caret.index());
      strip.caretMoved(folds.lines(), line, folds.wholeColumn(line, caret.offset()));
    }
  }

  private void keyPressed(KeyEvent event) {
    boolean isFold = event.isShortcutDown() && event.isShiftDown();
    if (event.getCode() == KeyCode.F1) {
      strip.toggle();
    } else if (isFold && event.getCode() == KeyCode.OPEN_BRACKET) {
      fold();
    } else if (isFold && event.getCode() == KeyCode.CLOSE_BRACKET) {
      unfold();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
    } else {
      return;
    }
    event.consume();
  }

  private int line() {
    TextPos caret = area.getCaretPosition();
    return caret == null ? 0 : folds.whole(caret.index());
  }

  private void fold() {
    showAt(folds.fold(line()));
  }

  private void unfold() {
    int line = line();
    folds.unfold(line);
    showAt(line);
  }

  private void toggle(int line) {
    folds.toggle(line);
    showAt(line);
    area.requestFocus();
  }

  private void showAt(int line) {
    show(TextPos.ofLeading(folds.visible(line), 0));
  }

  // What is folded is copied with what it hides.
  private void copy() {
    SelectionSegment chosen = area.getSelection();
    if (chosen != null && !chosen.isCollapsed()) {
      TextPos from = chosen.getMin();
      TextPos to = chosen.getMax();
      SystemClipboard.put(folds.copy(from.index(), from.offset(), to.index(), to.offset()));
    }
  }

  /// Colours all lines again: the control keeps those that it has painted.
  void repaint() {
    area.setSyntaxDecorator(new YamlColours());
  }

  @Override
  public String text() {
    return waiting == null ? folds.text() : waiting;
  }

  @Override
  public void select(TextSearch.Match match) {
    folds.reveal(match.line(), match.from(), match.to());
    if (!folds.shown().equals(CodeText.of(area))) {
      showFolds();
    }
    area.select(at(match.line(), match.from()), at(match.line(), match.to()));
  }

  private TextPos at(int line, int column) {
    return TextPos.ofLeading(folds.visible(line), folds.shownColumn(line, column));
  }

  @Override
  public void focus() {
    area.requestFocus();
  }

  private final class YamlColours implements SyntaxDecorator {

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
      RichParagraph.Builder paragraph = RichParagraph.builder();
      String line = model.getPlainText(index);
      for (YamlSyntax.Part part : YamlSyntax.parts(line)) {
        if (part.style().isEmpty()) {
          paragraph.addSegment(part.text());
        } else {
          paragraph.addWithStyleNames(part.text(), part.style());
        }
      }
      if (fresh.contains(folds.whole(index)) && !line.isEmpty()) {
        paragraph.addHighlight(0, line.length(), "line-fresh");
      }
      return paragraph.build();
    }

    @Override
    public void handleChange(
        CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
      // Each line is coloured on its own, when it is painted.
    }
  }
}
