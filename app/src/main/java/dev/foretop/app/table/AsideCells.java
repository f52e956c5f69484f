package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent.Aside;
import java.util.List;
import java.util.Map;

/// Cells that come from elsewhere than the table, such as what pods use. Belongs to one thread.
///
/// @param first the cell of a row that the first of them is
record AsideCells(int first, List<Column> columns, Map<Aside.Name, List<String>> cells) {

  static AsideCells none(int first) {
    return new AsideCells(first, List.of(), Map.of());
  }

  /// Puts what is known of an object into its cells; nothing where it is not known.
  void fill(int[] row, String namespace, String name, Dictionaries dictionaries) {
    if (columns.isEmpty()) {
      return;
    }
    List<String> known = cells.getOrDefault(new Aside.Name(namespace, name), List.of());
    for (int i = 0; i < columns.size(); i++) {
      row[first + i] = dictionaries.of(first + i).add(i < known.size() ? known.get(i) : "");
    }
  }
}
