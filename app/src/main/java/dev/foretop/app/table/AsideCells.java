package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent.Aside;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cells that come from elsewhere than the table, such as what pods use. Belongs to one thread.
///
/// @param first the cell of a row that the first of them is
/// @param cells empty where there were too many to keep: rows keep what was told of them
record AsideCells(
    int first,
    List<Column> columns,
    Map<Aside.Name, List<String>> cells,
    Map<Aside.Name, Integer> due) {

  /// What is told of more objects is told again before long, and would take more room than they do.
  private static final int MOST_KEPT = 5_000;

  static AsideCells none(int first) {
    return new AsideCells(first, List.of(), Map.of(), Map.of());
  }

  /// What is kept of what was told, once the rows have it.
  static Aside lasting(Aside told) {
    return told.cells().size() > MOST_KEPT ? new Aside(told.columns(), Map.of(), told.due()) : told;
  }

  /// When an object is to be gone; 0 if nothing is told of that.
  int dueAt(String namespace, String name) {
    return due.isEmpty() ? 0 : due.getOrDefault(new Aside.Name(namespace, name), 0);
  }

  /// Puts what is known of an object into its cells.
  ///
  /// @param before the cells that it had, or null
  void fill(int[] row, int @Nullable [] before, String namespace, String name, Dictionaries texts) {
    if (cells.isEmpty() && before != null) {
      System.arraycopy(before, first, row, first, columns.size());
      return;
    }
    List<String> known = cells.getOrDefault(new Aside.Name(namespace, name), List.of());
    for (int i = 0; i < columns.size(); i++) {
      row[first + i] = texts.of(first + i).add(i < known.size() ? known.get(i) : "");
    }
  }
}
