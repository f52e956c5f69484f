package dev.foretop.app.edit;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text where YAML's documents end. Such a line stands at the margin, where no text of a
/// document can be.
public final class Documents {

  private Documents() {}

  /// A document with its own mark, if it has one.
  ///
  /// @param linesBefore how many lines of the whole stand above it
  public record Part(int linesBefore, String text) {}

  /// Returns those in which there is something.
  public static List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    int startLine = 0;
    int line = 0;
    boolean hasContent = false;
    boolean isAfterDirective = false;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      boolean isStart = isMark(text, at, "---");
      if (isStart && isAfterDirective) {
        isAfterDirective = false; // %YAML and %TAG stand before their document's mark
        hasContent = !isBlank(text, at + 3, next);
      } else if (isStart || isMark(text, at, "...")) {
        if (hasContent) {
          parts.add(new Part(startLine, text.substring(start, at)));
        }
        start = isStart ? at : next;
        startLine = isStart ? line : line + 1;
        hasContent = isStart && !isBlank(text, at + 3, next);
      } else if (!hasContent && text.charAt(at) == '%') {
        isAfterDirective = true;
      } else {
        hasContent = hasContent || !isBlank(text, at, next);
      }
      at = next;
      line++;
    }
    if (hasContent) {
      parts.add(new Part(startLine, text.substring(start)));
    }
    return parts;
  }

  private static boolean isMark(String text, int at, String mark) {
    int after = at + mark.length();
    return text.startsWith(mark, at)
        && (after == text.length() || Character.isWhitespace(text.charAt(after)));
  }

  private static boolean isBlank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '#') {
        return true;
      } else if (!Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }
}
