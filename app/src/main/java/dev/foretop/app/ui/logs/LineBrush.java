package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.ui.fx.Cells;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// Paints lines, or what of them is between two columns.
final class LineBrush {

  /// Where the first column begins.
  static final double LEFT = 10;

  private static final double STRIPE = 3;

  private final Canvas canvas;
  private final GraphicsContext to;
  private final LogColors colors;
  private final Cells cells;

  LineBrush(Canvas canvas, LogColors colors, Cells cells) {
    this.canvas = canvas;
    this.to = canvas.getGraphicsContext2D();
    this.colors = colors;
    this.cells = cells;
  }

  void clear() {
    to.setFill(colors.of("back"));
    to.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
  }

  /// @param first the first column in sight
  /// @param end the one after the last
  void paint(PaintedLine painted, boolean isChosen, int first, int end, double y) {
    if (isChosen) {
      to.setFill(colors.of("selection"));
      to.fillRect(0, y, canvas.getWidth(), cells.height());
    }
    to.setFill(colors.of("hit"));
    painted.hits().forEach(hit -> mark(hit, first, end, y));
    for (PaintedLine.Piece piece : painted.pieces()) {
      paint(piece, first, end, y);
    }
    LogLine line = painted.line();
    if (line.level().isAtLeast(Level.WARN) && !line.isSeam()) {
      to.setFill(colors.of(line.level()));
      to.fillRect(1, y + 1, STRIPE, cells.height() - 2);
    }
  }

  private void mark(PaintedLine.Hit hit, int first, int end, double y) {
    int start = Math.max(hit.from(), first);
    int stop = Math.min(hit.to(), end);
    if (stop > start) {
      double width = (stop - start) * cells.width();
      to.fillRect(x(start - first), y + 1, width, cells.height() - 2);
    }
  }

  // A long piece is cut to what is in sight; one of two columns is whole or not there.
  private void paint(PaintedLine.Piece piece, int first, int end, double y) {
    String text = piece.text();
    int skip = Math.max(0, first - piece.column());
    int stop = Math.min(text.length(), end - piece.column());
    if (skip >= stop) {
      return;
    }
    to.setFont(piece.isBold() ? cells.bold() : cells.font());
    to.setFill(piece.paint());
    to.fillText(text.substring(skip, stop), x(piece.column() + skip - first), y + cells.base());
  }

  private double x(int column) {
    return LEFT + column * cells.width();
  }
}
