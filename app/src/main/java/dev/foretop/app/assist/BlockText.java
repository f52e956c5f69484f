package dev.foretop.app.assist;

import java.util.List;

/// Finds texts over several lines, such as a file below `config.yaml: |`: what they hold looks like
/// fields and is none (yaml.org/spec/1.2.2, *Block Scalar Styles*).
final class BlockText {

  private static final int MOST_INDICATORS = 3;

  private BlockText() {}

  /// Returns the line that begins the text that a line is part of, or -1 if it is part of none.
  static int beginning(List<String> lines, int row) {
    for (int i = 0; i < row; i++) {
      Line line = Line.of(lines.get(i));
      if (!line.isBlank() && begins(line)) {
        int end = end(lines, i + 1, indent(line));
        if (row < end) {
          return i;
        }
        i = end - 1;
      }
    }
    return -1;
  }

  private static boolean begins(Line line) {
    int at = line.key().isEmpty() ? line.column() : line.valueAt();
    if (at >= line.text().length() || "|>".indexOf(line.text().charAt(at)) < 0) {
      return false;
    }
    String rest = line.text().substring(at + 1).strip();
    int comment = rest.indexOf('#');
    String indicators = comment < 0 ? rest : rest.substring(0, comment).strip();
    return indicators.length() < MOST_INDICATORS
        && indicators.chars().allMatch(c -> "+-123456789".indexOf(c) >= 0);
  }

  private static int indent(Line line) {
    return line.key().isEmpty() && !line.dashes().isEmpty()
        ? line.dashes().getLast()
        : line.column();
  }

  // Blank lines are part of it where more of it follows.
  private static int end(List<String> lines, int from, int indent) {
    int end = from;
    for (int i = from; i < lines.size(); i++) {
      String text = lines.get(i);
      if (!text.isBlank()) {
        if (text.length() - text.stripLeading().length() <= indent) {
          return end;
        }
        end = i + 1;
      }
    }
    return end;
  }
}
