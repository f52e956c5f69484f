package dev.foretop.app.ui.details;

import dev.foretop.app.ui.fx.FoldGutter;
import dev.foretop.app.ui.fx.YamlBlocks;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A YAML text of which some blocks are shown in one line, and very long lines in part. Blocks stay
/// folded in newer versions of the text. Belongs to one thread.
final class FoldedText implements FoldGutter.Folds {

  // A line of a megabyte takes a second to lay out; nobody reads so far to the right.
  private static final int LONGEST = 10_000;

  // What is shown of such a line before a place in it.
  private static final int BESIDE = 200;

  private final Set<Long> folded = new HashSet<>();
  private String text = "";
  private List<String> lines = List.of("");
  private YamlBlocks blocks = YamlBlocks.of(List.of());

  // Which lines are shown.
  private int[] shown = {};

  // The very long line of which another part than its beginning is shown, and where that begins.
  private int turnedLine = -1;
  private int turnedTo;

  /// @param isNewVersion whether what was folded stays so
  void setText(String next, boolean isNewVersion) {
    text = next;
    lines = List.of(next.split("\n", -1));
    if (!isNewVersion) {
      folded.clear();
      turnedLine = -1;
    }
    blocks = YamlBlocks.of(lines);
    layOut();
  }

  private void layOut() {
    int[] next = new int[lines.size()];
    int count = 0;
    int line = 0;
    while (line < lines.size()) {
      next[count++] = line;
      line = isFolded(line) ? blocks.end(line) : line + 1;
    }
    shown = Arrays.copyOf(next, count);
  }

  /// The whole text.
  String text() {
    return text;
  }

  /// The lines of the whole text.
  List<String> lines() {
    return lines;
  }

  /// The text as it is shown.
  String shown() {
    List<String> parts = new ArrayList<>(shown.length);
    for (int line : shown) {
      String told = told(line);
      parts.add(isFolded(line) ? Texts.count("details.lines", blocks.size(line), told) : told);
    }
    return String.join("\n", parts);
  }

  private String told(int line) {
    String whole = lines.get(line);
    int from = from(line);
    int after = whole.length() - from - LONGEST;
    return after <= 0 && from == 0
        ? whole
        : before(line)
            + whole.substring(from, Math.min(whole.length(), from + LONGEST))
            + (after > 0 ? Texts.of("details.longer", after) : "");
  }

  // What says that a line does not begin where its part in sight does.
  private String before(int line) {
    int from = from(line);
    return from == 0 ? "" : Texts.of("details.earlier", from);
  }

  private int from(int line) {
    int most = lines.get(line).length() - LONGEST;
    return line == turnedLine ? Math.clamp(turnedTo, 0, Math.max(0, most)) : 0;
  }

  /// Returns where a column of a whole line is shown, its nearest end if it is not.
  int shownColumn(int line, int column) {
    int from = from(line);
    int seen = Math.min(lines.get(line).length() - from, LONGEST);
    return before(line).length() + Math.clamp((long) column - from, 0, seen);
  }

  /// Returns which column of a whole line one of what is shown is. What stands for more of the line
  /// is as far away as that reaches.
  int wholeColumn(int line, int column) {
    int before = before(line).length();
    int length = lines.get(line).length();
    int from = from(line);
    return column < before
        ? 0
        : column - before > Math.min(length - from, LONGEST) ? length : from + column - before;
  }

  boolean isFoldable(int line) {
    return line < lines.size() && blocks.size(line) > 0;
  }

  boolean isFolded(int line) {
    return isFoldable(line) && folded.contains(blocks.id(line));
  }

  /// Folds the block of a line, or that around it if it has none.
  ///
  /// @return the line of the block
  int fold(int line) {
    int at = line;
    while (at > 0 && (!isFoldable(at) || isFolded(at) || blocks.end(at) <= line)) {
      at--;
    }
    if (isFoldable(at)) {
      folded.add(blocks.id(at));
      layOut();
    }
    return at;
  }

  void unfold(int line) {
    if (isFolded(line)) {
      folded.remove(blocks.id(line));
      layOut();
    }
  }

  void toggle(int line) {
    if (isFolded(line)) {
      unfold(line);
    } else if (isFoldable(line)) {
      boolean _ = folded.add(blocks.id(line));
      layOut();
    }
  }

  /// Shows a place that is hidden: in a folded block, or in a very long line.
  void reveal(int line, int fromColumn, int toColumn) {
    while (!isShown(line)) {
      unfold(whole(visible(line)));
    }
    int from = from(line);
    if (fromColumn < from || toColumn > from + LONGEST) {
      turnedLine = line;
      turnedTo = fromColumn - Math.min(BESIDE, fromColumn);
    }
  }

  private boolean isShown(int line) {
    return Arrays.binarySearch(shown, line) >= 0;
  }

  /// Returns where a line of the whole is shown, or that which it is folded into.
  int visible(int line) {
    int found = Arrays.binarySearch(shown, line);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  @Override
  public int lineCount() {
    return lines.size();
  }

  @Override
  public boolean canFold(int visible) {
    return isFoldable(whole(visible));
  }

  @Override
  public boolean isFoldedAt(int visible) {
    return isFolded(whole(visible));
  }

  @Override
  public int whole(int visible) {
    return shown.length == 0 ? 0 : shown[Math.clamp(visible, 0, shown.length - 1)];
  }

  /// Returns a part of what is shown with all that is hidden in it; of a line that is cut, all
  /// where the sign of it is in the part.
  String copy(int fromLine, int fromColumn, int toLine, int toColumn) {
    var copy = new StringBuilder();
    for (int i = fromLine; i <= toLine; i++) {
      int line = whole(i);
      String whole = lines.get(line);
      boolean isToEnd = i < toLine || toColumn > shownColumn(line, whole.length());
      boolean isFolded = isFolded(line) && isToEnd;
      int from = i == fromLine ? wholeColumn(line, fromColumn) : 0;
      int to = isToEnd ? whole.length() : wholeColumn(line, toColumn);
      copy.append(whole, from, Math.max(from, to));
      for (int hidden = line + 1; isFolded && hidden < blocks.end(line); hidden++) {
        copy.append('\n').append(lines.get(hidden));
      }
      copy.append(i < toLine ? "\n" : "");
    }
    return copy.toString();
  }
}
