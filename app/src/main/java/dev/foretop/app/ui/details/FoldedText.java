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

  private final Set<Long> folded = new HashSet<>();
  private String text = "";
  private List<String> lines = List.of();
  private YamlBlocks blocks = YamlBlocks.of(List.of());

  // Which lines are shown.
  private int[] shown = {};

  /// @param isNewVersion whether what was folded stays so
  void setText(String next, boolean isNewVersion) {
    if (!isNewVersion) {
      folded.clear();
    }
    text = next;
    lines = List.of(next.split("\n", -1));
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
      String told = cut(lines.get(line));
      parts.add(isFolded(line) ? Texts.count("details.lines", blocks.size(line), told) : told);
    }
    return String.join("\n", parts);
  }

  private static String cut(String line) {
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST) + Texts.of("details.longer", line.length() - LONGEST);
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

  /// Shows a line that is hidden.
  void reveal(int line) {
    while (!isShown(line)) {
      unfold(whole(visible(line)));
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
      int end = Math.min(whole.length(), LONGEST);
      boolean isToEnd = i < toLine || toColumn > end;
      boolean isFolded = isFolded(line) && isToEnd;
      int from = i == fromLine ? Math.min(fromColumn, end) : 0;
      int to = isToEnd ? whole.length() : toColumn;
      copy.append(whole, from, Math.max(from, to));
      for (int hidden = line + 1; isFolded && hidden < blocks.end(line); hidden++) {
        copy.append('\n').append(lines.get(hidden));
      }
      copy.append(i < toLine ? "\n" : "");
    }
    return copy.toString();
  }
}
