package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a terminal, as it was when it was looked at.
///
/// @param isWrapped whether the next row goes on with the same line
record ScreenRow(List<Span> spans, boolean isWrapped) {

  /// Characters of one style; each stands in a column, those of two columns in two.
  record Span(int column, String cells, TextStyle style) {}

  private static final ScreenRow EMPTY = new ScreenRow(List.of(), false);

  static ScreenRow of(@Nullable TerminalLine line) {
    if (line == null) {
      return EMPTY;
    }
    List<Span> spans = new ArrayList<>();
    var column = new int[1];
    line.forEachEntry(entry -> {
      spans.add(new Span(column[0], cells(entry.getText()), entry.getStyle()));
      column[0] += entry.getLength();
    });
    return new ScreenRow(spans, line.isWrapped());
  }

  private static String cells(CharSequence text) {
    var cells = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      cells.append(c == 0 ? ' ' : c);
    }
    return cells.toString();
  }

  /// Returns a character for each column; the second of a wide one is the emulator's own mark.
  String cells() {
    var text = new StringBuilder();
    spans.forEach(span -> text.append(span.cells()));
    return text.toString();
  }

  /// Returns what stands in it.
  String text() {
    return text(cells());
  }

  static String text(String cells) {
    var text = new StringBuilder(cells.length());
    for (int i = 0; i < cells.length(); i++) {
      if (!TerminalScreen.isSecondHalf(cells.charAt(i))) {
        text.append(cells.charAt(i));
      }
    }
    return text.toString();
  }

  /// Returns what stands from a column on, up to another one.
  String text(int from, int to) {
    String cells = cells();
    int start = Math.clamp(from, 0, cells.length());
    return text(cells.substring(start, Math.clamp(to, start, cells.length())));
  }
}
