package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LineFilter;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.StyledText;
import dev.foretop.app.ui.fx.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.paint.Paint;

/// A line, taken apart into pieces of one colour.
///
/// @param pieces from left to right
/// @param hits where what was searched for stands, in columns
record PaintedLine(LogLine line, List<Piece> pieces, List<Hit> hits, int columns) {

  /// Characters that are drawn at once.
  record Piece(int column, String text, Paint paint, boolean isBold) {}

  /// A stretch that is marked.
  record Hit(int from, int to) {}

  private static final int LEVEL_WITHIN = 160;

  /// What stands before a line.
  record Prefix(String time, String pod, Paint podPaint, String container) {}

  static PaintedLine of(LogLine line, Prefix prefix, LineFilter filter, LogColors colors) {
    var builder = new Builder();
    builder.add(prefix.time(), colors.of("muted"), false);
    builder.add(prefix.pod(), prefix.podPaint(), false);
    builder.add(prefix.container(), prefix.podPaint(), false);
    int start = builder.column;
    if (line.isSeam()) {
      String text = StyledText.of(line.text()).text();
      builder.add("──── " + text + " ────", colors.of("seam"), false);
      return builder.line(line, List.of());
    }
    StyledText styled = StyledText.of(line.text());
    addText(builder, line, styled, colors);
    return builder.line(line, hits(filter, styled.text(), start));
  }

  private static void addText(Builder builder, LogLine line, StyledText styled, LogColors colors) {
    String text = styled.text();
    int at = 0;
    for (StyledText.Run run : runs(line, styled)) {
      builder.add(text.substring(at, run.from()), colors.of("text"), false);
      Paint paint = run.color() == LEVEL ? colors.of(line.level()) : colors.ofTerminal(run.color());
      builder.add(text.substring(run.from(), run.to()), paint, run.isBold());
      at = run.to();
    }
    builder.add(text.substring(at), colors.of("text"), false);
  }

  private static final int LEVEL = -2;

  // Where the program itself chose no colours, the word that says how grave it is has one.
  private static List<StyledText.Run> runs(LogLine line, StyledText styled) {
    if (!styled.runs().isEmpty()) {
      return styled.runs();
    }
    for (String word : words(line)) {
      int at = styled.text().indexOf(word);
      if (at >= 0 && at < LEVEL_WITHIN) {
        return List.of(new StyledText.Run(at, at + word.length(), LEVEL, true));
      }
    }
    return List.of();
  }

  private static List<String> words(LogLine line) {
    return switch (line.level()) {
      case FATAL -> List.of("FATAL", "fatal", "PANIC", "panic", "CRITICAL", "critical", "CRIT");
      case ERROR -> List.of("ERROR", "SEVERE", "error", "Error", "ERR", "err");
      case WARN -> List.of("WARNING", "WARN", "warning", "warn", "Warning", "WRN");
      case DEBUG -> List.of("DEBUG", "debug", "DBG");
      case TRACE -> List.of("TRACE", "trace", "TRC");
      case INFO, UNKNOWN -> List.of();
    };
  }

  private static List<Hit> hits(LineFilter filter, String text, int start) {
    List<Hit> hits = new ArrayList<>();
    for (LineFilter.Span span : filter.spans(text)) {
      int from = start + Cells.columns(text.substring(0, span.from()));
      hits.add(new Hit(from, from + Cells.columns(text.substring(span.from(), span.to()))));
    }
    hits.sort(Comparator.comparingInt(Hit::from));
    return hits;
  }

  private static final class Builder {

    private final List<Piece> pieces = new ArrayList<>();
    private int column;

    // Characters of another width than a column are drawn one by one, each at its place.
    void add(String text, Paint paint, boolean isBold) {
      int start = 0;
      int startColumn = column;
      for (int at = 0; at < text.length(); ) {
        int c = text.codePointAt(at);
        int length = Character.charCount(c);
        int columns = Cells.columns(c);
        if (columns == 2) {
          put(startColumn, text.substring(start, at), paint, isBold);
          put(column, text.substring(at, at + length), paint, isBold);
          start = at + length;
          startColumn = column + columns;
        }
        column += columns;
        at += length;
      }
      put(startColumn, text.substring(start), paint, isBold);
    }

    private void put(int at, String text, Paint paint, boolean isBold) {
      if (!text.isEmpty()) {
        pieces.add(new Piece(at, text, paint, isBold));
      }
    }

    PaintedLine line(LogLine line, List<Hit> hits) {
      return new PaintedLine(line, pieces, hits, column);
    }
  }
}
