package dev.foretop.app.compare;

import dev.foretop.app.compare.DiffLine.Mark;
import java.util.ArrayList;
import java.util.List;

/// Compares two texts line by line.
///
/// Between what is equal at both ends, the longest common sequence is looked for where that is
/// little work. Else [Anchors] part it first, and a part that is still too much counts as replaced.
public final class TextDiff {

  private static final long MOST_WORK = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<DiffLine> lines = new ArrayList<>();

  private TextDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /// Returns all lines of both texts.
  public static List<DiffLine> between(String before, String after) {
    var diff = new TextDiff(before.lines().toList(), after.lines().toList());
    diff.compare();
    return diff.lines;
  }

  private void compare() {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && last(before, tail).equals(last(after, tail))) {
      tail++;
    }
    add(Mark.SAME, before.subList(0, head));
    middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    add(Mark.SAME, before.subList(before.size() - tail, before.size()));
  }

  private static String last(List<String> lines, int index) {
    return lines.get(lines.size() - 1 - index);
  }

  private void middle(List<String> old, List<String> next) {
    if ((long) old.size() * next.size() > MOST_WORK) {
      byAnchors(old, next);
      return;
    }
    int[][] common = common(old, next);
    int i = 0;
    int j = 0;
    while (i < old.size() && j < next.size()) {
      if (old.get(i).equals(next.get(j))) {
        lines.add(new DiffLine(Mark.SAME, old.get(i++)));
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        lines.add(new DiffLine(Mark.REMOVED, old.get(i++)));
      } else {
        lines.add(new DiffLine(Mark.ADDED, next.get(j++)));
      }
    }
    add(Mark.REMOVED, old.subList(i, old.size()));
    add(Mark.ADDED, next.subList(j, next.size()));
  }

  // Lines that are in each text just once, and in the same order, part what is too much at once.
  private void byAnchors(List<String> old, List<String> next) {
    int i = 0;
    int j = 0;
    for (Anchors.Anchor anchor : Anchors.of(old, next)) {
      piece(old.subList(i, anchor.before()), next.subList(j, anchor.after()));
      lines.add(new DiffLine(Mark.SAME, old.get(anchor.before())));
      i = anchor.before() + 1;
      j = anchor.after() + 1;
    }
    piece(old.subList(i, old.size()), next.subList(j, next.size()));
  }

  private void piece(List<String> old, List<String> next) {
    if ((long) old.size() * next.size() > MOST_WORK) {
      add(Mark.REMOVED, old);
      add(Mark.ADDED, next);
    } else {
      middle(old, next);
    }
  }

  private static int[][] common(List<String> old, List<String> next) {
    int[][] common = new int[old.size() + 1][next.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = next.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(next.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void add(Mark mark, List<String> texts) {
    texts.forEach(text -> lines.add(new DiffLine(mark, text)));
  }
}
