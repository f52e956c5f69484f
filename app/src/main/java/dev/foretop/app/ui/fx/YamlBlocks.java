package dev.foretop.app.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Which lines of a YAML text belong to which, told by how far they are indented. Each line is read
/// once.
public final class YamlBlocks {

  private static final int FACTOR = 1_000_003;

  private final int[] ends;
  private final long[] ids;

  /// A line whose block is not over yet.
  private static final class Open {

    final int line;
    final int depth;
    final long id;
    int items;

    Open(int line, int depth, long id) {
      this.line = line;
      this.depth = depth;
      this.id = id;
    }
  }

  private YamlBlocks(int[] ends, long[] ids) {
    this.ends = ends;
    this.ids = ids;
  }

  public static YamlBlocks of(List<String> lines) {
    int[] ends = new int[lines.size()];
    long[] ids = new long[lines.size()];
    Deque<Open> open = new ArrayDeque<>();
    int lastFilled = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int indent = indent(line);
      ends[i] = i + 1;
      if (indent == line.length()) {
        continue; // a blank line belongs to whatever is around it
      }
      boolean isItem = line.startsWith("- ", indent) || line.substring(indent).equals("-");
      int depth = indent * 2 + (isItem ? 1 : 0);
      while (!open.isEmpty() && open.peek().depth >= depth) {
        ends[open.pop().line] = lastFilled + 1;
      }
      Open parent = open.peek();
      long around = parent == null ? 0 : parent.id;
      long own = isItem && parent != null ? parent.items++ : key(line, indent);
      ids[i] = (around * FACTOR + own) * FACTOR + (isItem ? 1 : 2);
      open.push(new Open(i, depth, ids[i]));
      lastFilled = i;
    }
    open.forEach(each -> ends[each.line] = Math.max(each.line + 1, lines.size()));
    trim(lines, ends);
    return new YamlBlocks(ends, ids);
  }

  // What is empty at the end of the text is nobody's.
  private static void trim(List<String> lines, int[] ends) {
    int last = lines.size();
    while (last > 0 && lines.get(last - 1).isBlank()) {
      last--;
    }
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Math.max(i + 1, Math.min(ends[i], last));
    }
  }

  /// Returns how many blanks a line begins with.
  public static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }

  private static long key(String line, int from) {
    int colon = line.indexOf(':', from);
    return line.substring(from, colon < 0 ? line.length() : colon).hashCode();
  }

  /// The first line behind what belongs to a line.
  public int end(int line) {
    return ends[line];
  }

  /// What tells a line from others in a newer version of the text, too: its key and those around
  /// it.
  public long id(int line) {
    return ids[line];
  }

  /// How many lines are hidden when the block of a line is folded.
  public int size(int line) {
    return ends[line] - line - 1;
  }
}
