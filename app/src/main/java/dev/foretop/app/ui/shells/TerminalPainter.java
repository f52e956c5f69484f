package dev.foretop.app.ui.shells;

import dev.foretop.app.ui.fx.Cells;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/// Paints what a terminal shows.
final class TerminalPainter {

  /// What is to be painted.
  ///
  /// @param top the number of the first row
  /// @param link an address that a click would open, in `linkRow`
  record Frame(
      List<ScreenRow> rows,
      int top,
      TerminalScreen.Shape shape,
      Cells cells,
      double margin,
      boolean isFocused,
      ScreenLinks.@Nullable Link link,
      int linkRow) {}

  private static final double FAINT = 0.6;

  private final GraphicsContext to;
  private final TerminalColors colors;
  private final ScreenSelection selection;
  private final ScreenSearch search;
  private Frame frame =
      new Frame(
          List.of(),
          0,
          new TerminalScreen.Shape(0, 0, 0, null, false, false),
          Cells.of(12),
          0,
          false,
          null,
          0);

  TerminalPainter(
      GraphicsContext to, TerminalColors colors, ScreenSelection selection, ScreenSearch search) {
    this.to = to;
    this.colors = colors;
    this.selection = selection;
    this.search = search;
  }

  void paint(Frame next, double width, double height) {
    frame = next;
    to.setGlobalAlpha(1);
    to.setFill(colors.of("back"));
    to.fillRect(0, 0, width, height);
    for (int i = 0; i < frame.rows().size(); i++) {
      paintRow(i);
    }
    paintCursor();
  }

  private double x(int column) {
    return frame.margin() + column * frame.cells().width();
  }

  private double y(int place) {
    return frame.margin() + place * frame.cells().height();
  }

  private void fill(int place, int from, int to, Paint paint) {
    this.to.setFill(paint);
    double start = Math.floor(x(from));
    this.to.fillRect(start, y(place), Math.ceil(x(to)) - start, frame.cells().height());
  }

  private void paintRow(int place) {
    ScreenRow row = frame.rows().get(place);
    int number = frame.top() + place;
    for (ScreenRow.Span span : row.spans()) {
      Paint back = colors.painted(span.style()).back();
      if (back != null) {
        fill(place, span.column(), span.column() + span.cells().length(), back);
      }
    }
    ScreenSearch.Hit now = search.current();
    for (ScreenSearch.Hit hit : search.in(number)) {
      fill(place, hit.from(), hit.to(), colors.of(hit.equals(now) ? "hit-now" : "hit"));
    }
    int[] marked = selection.columns(number, frame.shape().columns());
    if (marked != null) {
      fill(place, marked[0], marked[1], colors.of("selection"));
    }
    row.spans().forEach(span -> paintText(place, span, colors.painted(span.style())));
    paintLink(place, number);
  }

  private void paintText(int place, ScreenRow.Span span, TerminalColors.Painted painted) {
    if (painted.isHidden()) {
      return;
    }
    to.setFill(painted.text());
    to.setGlobalAlpha(painted.isFaint() ? FAINT : 1);
    to.setFont(font(painted.isBold(), painted.isItalic()));
    paintCells(place, span.column(), span.cells());
    if (painted.isUnderlined()) {
      underline(place, span.column(), span.column() + span.cells().length(), painted.text());
    }
    to.setGlobalAlpha(1);
  }

  // What the font itself may not have is drawn one by one, so that it stands where it belongs.
  private void paintCells(int place, int column, String cells) {
    int start = 0;
    for (int at = 0; at < cells.length(); ) {
      int c = cells.codePointAt(at);
      int length = Character.charCount(c);
      if (c >= 0x250) {
        draw(place, column + start, cells.substring(start, at));
        if (!TerminalScreen.isSecondHalf((char) c)) {
          draw(place, column + at, cells.substring(at, at + length));
        }
        start = at + length;
      }
      at += length;
    }
    draw(place, column + start, cells.substring(start));
  }

  private void draw(int place, int column, String text) {
    if (!text.isBlank()) {
      to.fillText(text, x(column), y(place) + frame.cells().base());
    }
  }

  private Font font(boolean isBold, boolean isItalic) {
    Font usual = isBold ? frame.cells().bold() : frame.cells().font();
    if (!isItalic) {
      return usual;
    }
    FontWeight weight = isBold ? FontWeight.BOLD : FontWeight.NORMAL;
    return Font.font(usual.getFamily(), weight, FontPosture.ITALIC, usual.getSize());
  }

  private void underline(int place, int from, int end, Paint paint) {
    to.setFill(paint);
    to.fillRect(x(from), y(place) + frame.cells().base() + 2, x(end) - x(from), 1);
  }

  private void paintLink(int place, int number) {
    ScreenLinks.Link link = frame.link();
    if (link != null && number == frame.linkRow()) {
      underline(place, link.from(), link.to(), colors.of("text"));
    }
  }

  private void paintCursor() {
    TerminalScreen.Cursor cursor = frame.shape().cursor();
    int place = cursor == null ? -1 : cursor.row() - frame.top();
    if (cursor == null || place < 0 || place >= frame.rows().size()) {
      return;
    }
    int column = Math.min(cursor.column(), frame.shape().columns() - 1);
    String cells = frame.rows().get(place).cells();
    boolean isWide =
        column + 1 < cells.length() && TerminalScreen.isSecondHalf(cells.charAt(column + 1));
    if (frame.isFocused()) {
      fill(place, column, column + (isWide ? 2 : 1), colors.of("text"));
      to.setFill(colors.of("back"));
      to.setFont(frame.cells().font());
      if (column < cells.length() && !Character.isSurrogate(cells.charAt(column))) {
        draw(place, column, cells.substring(column, column + 1));
      }
    } else {
      to.setStroke(colors.of("text"));
      to.setLineWidth(1);
      double width = frame.cells().width() * (isWide ? 2 : 1);
      to.strokeRect(x(column) + 0.5, y(place) + 0.5, width - 1, frame.cells().height() - 1);
    }
  }
}
