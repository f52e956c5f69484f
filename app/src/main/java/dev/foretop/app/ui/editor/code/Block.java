package dev.foretop.app.ui.editor.code;

import dev.foretop.app.ui.fx.YamlBlocks;
import java.util.function.IntFunction;

/// The lines that belong together around one line, told by how far they are indented.
///
/// @param first of them, counted from 0
/// @param last of them
/// @param column at which the line is drawn that joins them
record Block(int first, int last, int column) {

  static final Block NONE = new Block(0, -1, -1);
  static final int STEP = 2;

  // More than fits on any screen.
  private static final int FARTHEST = 500;

  /// Returns the innermost block of a line: what it begins, or what it stands in.
  static Block around(int line, int count, IntFunction<String> text) {
    int indent = YamlBlocks.indent(text.apply(line));
    int next = line + 1 < count ? YamlBlocks.indent(text.apply(line + 1)) : 0;
    boolean begins = next > indent;
    int column = begins ? indent : (indent - 1) / STEP * STEP;
    if (!begins && indent <= 0) {
      return NONE;
    }
    int first = begins ? line + 1 : line;
    while (first > 0 && line - first < FARTHEST && !begins && isIn(text.apply(first - 1), column)) {
      first--;
    }
    int last = Math.max(first, line);
    while (last + 1 < count && last - line < FARTHEST && isIn(text.apply(last + 1), column)) {
      last++;
    }
    return new Block(first, last, column);
  }

  private static boolean isIn(String line, int column) {
    return line.isBlank() || YamlBlocks.indent(line) > column;
  }

  /// Whether the line that joins the block is drawn there.
  boolean isAt(int line, int at) {
    return at == column && line >= first && line <= last;
  }
}
