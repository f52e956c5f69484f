package dev.foretop.app.compare;

import dev.foretop.app.compare.DiffLine.Mark;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two objects, line by line.
///
/// @param lines all lines of both, in one column
public record Comparison(List<DiffLine> lines) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CONTEXT = 3;

  /// Compares; takes its time with large objects.
  ///
  /// @param isPlain whether what servers write by themselves does not count
  public static Comparison of(JsonNode left, JsonNode right, boolean isPlain) {
    return new Comparison(ObjectDiff.whole(asRead(left), asRead(right), isPlain));
  }

  // A number is the same one, whether it came as text that somebody typed or from a server.
  private static JsonNode asRead(JsonNode object) {
    return JSON.readTree(JSON.writeValueAsBytes(object));
  }

  public Comparison {
    lines = List.copyOf(lines);
  }

  /// Whether nothing differs.
  public boolean isSame() {
    return lines.stream().allMatch(line -> line.mark() == Mark.SAME);
  }

  /// The same with a few lines around each difference only; what was left out is counted.
  public Comparison folded() {
    boolean[] near = near();
    List<DiffLine> kept = new ArrayList<>();
    int omitted = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (near[i]) {
        note(kept, omitted);
        omitted = 0;
        kept.add(lines.get(i));
      } else {
        omitted++;
      }
    }
    note(kept, omitted);
    return new Comparison(kept);
  }

  private boolean[] near() {
    var near = new boolean[lines.size()];
    int last = -CONTEXT - 1;
    for (int i = 0; i < near.length; i++) {
      last = lines.get(i).mark() == Mark.SAME ? last : i;
      near[i] = i - last <= CONTEXT;
    }
    last = near.length + CONTEXT;
    for (int i = near.length - 1; i >= 0; i--) {
      last = lines.get(i).mark() == Mark.SAME ? last : i;
      near[i] |= last - i <= CONTEXT;
    }
    return near;
  }

  private static void note(List<DiffLine> to, int omitted) {
    if (omitted > 0) {
      String words = Texts.count("count.lines.unchanged", omitted);
      to.add(new DiffLine(Mark.OMITTED, words));
    }
  }

  /// The lines in two columns: what was taken out stands beside what was put in.
  public List<SideLine> sides() {
    List<SideLine> sides = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      DiffLine line = lines.get(i);
      if (line.mark() == Mark.SAME || line.mark() == Mark.OMITTED) {
        sides.add(new SideLine(line, line));
        i++;
      } else {
        i = pair(i, sides);
      }
    }
    return sides;
  }

  private int pair(int start, List<SideLine> sides) {
    int middle = endOf(Mark.REMOVED, start);
    int end = endOf(Mark.ADDED, middle);
    int rows = Math.max(middle - start, end - middle);
    for (int i = 0; i < rows; i++) {
      sides.add(
          new SideLine(
              start + i < middle ? lines.get(start + i) : null,
              middle + i < end ? lines.get(middle + i) : null));
    }
    return end;
  }

  private int endOf(Mark mark, int start) {
    int end = start;
    while (end < lines.size() && lines.get(end).mark() == mark) {
      end++;
    }
    return end;
  }
}
