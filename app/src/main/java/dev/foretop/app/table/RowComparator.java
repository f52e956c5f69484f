package dev.foretop.app.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts rows in order. Belongs to the thread of its store, and only to the store's present
/// dictionaries.
final class RowComparator implements Comparator<Row> {

  private final Dictionaries dictionaries;
  private final @Nullable ShownColumn column;
  private final boolean isDescending;

  // What each text of the column is worth, found out when it is first compared.
  private double[] keys = new double[0];

  RowComparator(RowStore store, Sort sort) {
    Optional<ShownColumn> sorted =
        store.columns().stream().filter(c -> c.title().equals(sort.column())).findFirst();
    dictionaries = store.dictionaries();
    column = sorted.orElse(null);
    isDescending = sort.isDescending();
  }

  @Override
  public int compare(Row a, Row b) {
    int order = column == null ? 0 : compare(a, b, column);
    if (order != 0) {
      return isDescending ? -order : order;
    }
    int byNamespace = dictionaries.namespaces().compareNaturally(a.namespace, b.namespace);
    return byNamespace != 0 ? byNamespace : dictionaries.names().compareNaturally(a.name, b.name);
  }

  private int compare(Row a, Row b, ShownColumn by) {
    return switch (by.kind()) {
      case NAMESPACE -> dictionaries.namespaces().compareNaturally(a.namespace, b.namespace);
      case NAME -> dictionaries.names().compareNaturally(a.name, b.name);
      // The younger, the later its moment.
      case AGE -> Integer.compare(b.cells[by.cell()], a.cells[by.cell()]);
      case TIME -> Integer.compare(a.cells[by.cell()], b.cells[by.cell()]);
      case TEXT, NUMBER -> compareTexts(a.cells[by.cell()], b.cells[by.cell()], by);
    };
  }

  private int compareTexts(int a, int b, ShownColumn by) {
    if (a == b) {
      return 0;
    }
    int byValue = Double.compare(key(a, by), key(b, by));
    return byValue != 0 ? byValue : dictionaries.of(by.cell()).compareNaturally(a, b);
  }

  private double key(int text, ShownColumn by) {
    if (text >= keys.length) {
      int known = keys.length;
      keys = Arrays.copyOf(keys, Math.max(text + 1, known + known / 2));
      Arrays.fill(keys, known, keys.length, Double.NaN);
    }
    if (Double.isNaN(keys[text])) {
      keys[text] = SortKeys.of(dictionaries.of(by.cell()).get(text), by.holdsDurations());
    }
    return keys[text];
  }
}
