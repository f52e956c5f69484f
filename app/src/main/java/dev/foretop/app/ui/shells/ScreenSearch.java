package dev.foretop.app.ui.shells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds a text in what a terminal shows and has shown.
final class ScreenSearch {

  private static final int MOST = 10_000;

  /// Where it stands.
  record Hit(int row, int from, int to) {}

  private List<Hit> hits = List.of();
  private int current = -1;

  /// Looks for `words`, whatever their case; the last place is the one to begin with.
  void look(TerminalScreen screen, String words) {
    hits = words.isEmpty() ? List.of() : find(screen, words.toLowerCase(Locale.ROOT));
    current = hits.size() - 1;
  }

  private static List<Hit> find(TerminalScreen screen, String words) {
    List<Hit> found = new ArrayList<>();
    TerminalScreen.Shape shape = screen.shape();
    int first = -shape.history();
    List<ScreenRow> rows = screen.rows(first, shape.history() + shape.rows());
    for (int i = 0; i < rows.size() && found.size() < MOST; i++) {
      String cells = rows.get(i).cells().toLowerCase(Locale.ROOT);
      int at = cells.indexOf(words);
      while (at >= 0 && found.size() < MOST) {
        found.add(new Hit(first + i, at, at + words.length()));
        at = cells.indexOf(words, at + words.length());
      }
    }
    return found;
  }

  void clear() {
    hits = List.of();
    current = -1;
  }

  void shift(int rows) {
    if (rows != 0 && !hits.isEmpty()) {
      hits = hits.stream().map(hit -> new Hit(hit.row() + rows, hit.from(), hit.to())).toList();
    }
  }

  int count() {
    return hits.size();
  }

  /// Which of them is the current one, from 1 on.
  int place() {
    return current + 1;
  }

  @Nullable Hit current() {
    return current < 0 ? null : hits.get(current);
  }

  void move(int by) {
    if (!hits.isEmpty()) {
      current = Math.floorMod(current + by, hits.size());
    }
  }

  List<Hit> in(int row) {
    return hits.stream().filter(hit -> hit.row() == row).toList();
  }
}
