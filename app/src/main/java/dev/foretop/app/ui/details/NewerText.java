package dev.foretop.app.ui.details;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.compare.DiffLine.Mark;
import dev.foretop.app.compare.TextDiff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;

/// Turns a text into a newer version of it by as little as has changed, so that caret, selection
/// and what is in view stay where they are.
final class NewerText {

  // What is longer is compared in more time than a frame has.
  private static final int MOST_CHARACTERS = 200_000;

  /// Lines that take the place of others.
  ///
  /// @param from the first line that goes
  /// @param to the first line after it that stays
  private record Hunk(int from, int to, List<String> lines) {}

  private final List<Hunk> hunks = new ArrayList<>();
  private final Set<Integer> fresh = new TreeSet<>();

  private NewerText(List<DiffLine> lines) {
    int from = 0;
    int to = 0;
    int next = 0;
    List<String> added = new ArrayList<>();
    for (DiffLine line : lines) {
      if (line.mark() == Mark.REMOVED) {
        to++;
      } else if (line.mark() == Mark.ADDED) {
        added.add(line.text());
        fresh.add(next++);
      } else {
        end(from, to, added);
        added = new ArrayList<>();
        from = ++to;
        next++;
      }
    }
    end(from, to, added);
    Collections.reverse(hunks); // the last one first: those before it stay where they are
  }

  private void end(int from, int to, List<String> added) {
    if (to > from || !added.isEmpty()) {
      hunks.add(new Hunk(from, to, added));
    }
  }

  /// Whether two texts are compared within a frame, and so that each line has another after it.
  static boolean isComparable(String before, String after) {
    return before.endsWith("\n")
        && after.endsWith("\n")
        && before.length() + after.length() <= MOST_CHARACTERS;
  }

  /// Changes a model of the text before.
  ///
  /// @return the lines of the text after that are new
  static Set<Integer> put(StyledTextModel model, String before, String after) {
    var change = new NewerText(TextDiff.between(before, after));
    change.hunks.forEach(hunk -> put(model, hunk));
    return change.fresh;
  }

  // Each line has another after it, if only the empty one at the end.
  private static void put(StyledTextModel model, Hunk hunk) {
    String text = hunk.lines().isEmpty() ? "" : String.join("\n", hunk.lines()) + "\n";
    model.replace(null, TextPos.ofLeading(hunk.from(), 0), TextPos.ofLeading(hunk.to(), 0), text);
  }
}
