package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogSnapshot;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Lines that are chosen, by their numbers. Belongs to the FX thread.
final class LogSelection {

  private long anchor = -1;
  private long caret = -1;

  boolean isEmpty() {
    return caret < 0;
  }

  boolean contains(long number) {
    return !isEmpty() && number >= Math.min(anchor, caret) && number <= Math.max(anchor, caret);
  }

  long caret() {
    return caret;
  }

  /// @param isExtended whether what was chosen stays
  void choose(long number, boolean isExtended) {
    caret = number;
    if (!isExtended || anchor < 0) {
      anchor = number;
    }
  }

  void choose(long from, long to) {
    anchor = from;
    caret = to;
  }

  void clear() {
    anchor = -1;
    caret = -1;
  }

  IntStream places(LogSnapshot lines) {
    if (isEmpty()) {
      return IntStream.empty();
    }
    return IntStream.range(
        lines.placeOf(Math.min(anchor, caret)), lines.placeOf(Math.max(anchor, caret) + 1));
  }

  /// Returns what is chosen.
  ///
  /// @param most how many characters are enough
  String text(LogSnapshot lines, Function<LogLine, String> plain, int most) {
    var text = new StringBuilder();
    var places = places(lines).iterator();
    while (places.hasNext() && text.length() < most) {
      text.append(plain.apply(lines.wholeLine(places.nextInt()))).append('\n');
    }
    return text.toString();
  }
}
