package dev.foretop.app.ui.editor.code;

import dev.foretop.app.ui.fx.YamlBlocks;
import dev.foretop.app.ui.fx.YamlSyntax;
import dev.foretop.app.words.Texts;
import java.util.Map;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.jspecify.annotations.Nullable;

/// Colours each line on its own, when it is painted, and draws how far it is indented.
final class YamlColours implements SyntaxDecorator {

  // Lines that are farther in are the text of something else.
  private static final int MOST_GUIDES = 24;

  private final FoldedLines lines;
  private final Runnable onChange;
  private Map<Integer, Boolean> marked = Map.of();
  private Block block = Block.NONE;

  YamlColours(FoldedLines lines, Runnable onChange) {
    this.lines = lines;
    this.onChange = onChange;
  }

  /// Takes the lines with something wrong in them, counted from 1, and whether that is an error;
  /// returns whether they are others.
  boolean mark(Map<Integer, Boolean> lines) {
    boolean isOther = !marked.equals(lines);
    marked = Map.copyOf(lines);
    return isOther;
  }

  /// Takes the block that is drawn stronger; returns whether it is another.
  boolean stress(Block next) {
    boolean isOther = !block.equals(next);
    block = next;
    return isOther;
  }

  @Override
  public RichParagraph createRichParagraph(CodeTextModel model, int index) {
    RichParagraph.Builder paragraph = RichParagraph.builder();
    Boolean isError = isError(index);
    String line = model.getPlainText(index);
    for (YamlSyntax.Part part : YamlSyntax.parts(line)) {
      if (part.style().isEmpty()) {
        paragraph.addSegment(part.text());
      } else {
        paragraph.addWithStyleNames(
            part.text(), isError == null ? part.style() : isError ? "yaml-error" : "yaml-warning");
      }
    }
    addGuides(paragraph, index, YamlBlocks.indent(line));
    int hidden = lines.hidden(index);
    if (hidden > 0) {
      paragraph.addWithStyleNames(Texts.count("code.folded", hidden), "folded-lines");
    }
    return paragraph.build();
  }

  // A line that hides others has their marks, too: null for none.
  private @Nullable Boolean isError(int index) {
    if (marked.isEmpty()) {
      return null;
    }
    int line = lines.whole(index) + 1;
    Boolean found = marked.get(line);
    for (int i = 1; i <= lines.hidden(index) && !Boolean.TRUE.equals(found); i++) {
      found = marked.getOrDefault(line + i, found);
    }
    return found;
  }

  private void addGuides(RichParagraph.Builder paragraph, int index, int indent) {
    for (int at = 0; at < Math.min(indent, MOST_GUIDES * Block.STEP); at += Block.STEP) {
      paragraph.addHighlight(at, 1, block.isAt(index, at) ? "indent-here" : "indent-guide");
    }
  }

  @Override
  public void handleChange(
      CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
    onChange.run();
  }
}
