package dev.foretop.app.ui.shells;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is marked in a terminal, from one place to another.
final class ScreenSelection {

  /// A place before a character.
  record Spot(int column, int row) implements Comparable<Spot> {
    @Override
    public int compareTo(Spot other) {
      return row == other.row
          ? Integer.compare(column, other.column)
          : Integer.compare(row, other.row);
    }
  }

  private @Nullable Spot anchor;
  private @Nullable Spot end;

  void clear() {
    anchor = null;
    end = null;
  }

  void begin(Spot at) {
    anchor = at;
    end = null;
  }

  void extend(Spot to) {
    if (anchor == null) {
      anchor = to;
    }
    end = to;
  }

  void set(Spot from, Spot to) {
    anchor = from;
    end = to;
  }

  boolean isEmpty() {
    return anchor == null || end == null || anchor.equals(end);
  }

  /// Moves with the rows.
  void shift(int rows) {
    anchor = anchor == null ? null : new Spot(anchor.column(), anchor.row() + rows);
    end = end == null ? null : new Spot(end.column(), end.row() + rows);
  }

  /// Returns the columns that are marked in a row, as `from` and `to`; null if there are none.
  int @Nullable [] columns(int row, int width) {
    Spot first = first();
    Spot last = last();
    if (first == null || last == null || isEmpty() || row < first.row() || row > last.row()) {
      return null;
    }
    int from = row == first.row() ? first.column() : 0;
    int to = row == last.row() ? last.column() : width;
    return from < to ? new int[] {from, to} : null;
  }

  private @Nullable Spot first() {
    return anchor == null || end == null || anchor.compareTo(end) <= 0 ? anchor : end;
  }

  private @Nullable Spot last() {
    return anchor == null || end == null || anchor.compareTo(end) <= 0 ? end : anchor;
  }

  /// Returns the marked text, without the spaces at the end of each line.
  String text(TerminalScreen screen) {
    Spot first = first();
    Spot last = last();
    if (first == null || last == null || isEmpty()) {
      return "";
    }
    var text = new StringBuilder();
    List<ScreenRow> rows = screen.rows(first.row(), last.row() - first.row() + 1);
    for (int i = 0; i < rows.size(); i++) {
      ScreenRow row = rows.get(i);
      int from = i == 0 ? first.column() : 0;
      boolean isLast = i == rows.size() - 1;
      String part = row.text(from, isLast ? last.column() : Integer.MAX_VALUE);
      text.append(row.isWrapped() ? part : part.stripTrailing());
      if (!isLast && !row.isWrapped()) {
        text.append('\n');
      }
    }
    return text.toString();
  }
}
