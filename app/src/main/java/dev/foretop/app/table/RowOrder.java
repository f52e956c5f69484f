package dev.foretop.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows that are shown, in order, kept up to date by merging what has changed. Belongs to the
/// thread of its store.
///
/// Arrays that were handed out never change.
final class RowOrder {

  private final RowStore store;
  private final RowComparator comparator;
  private final RowFilter filter;
  private Row[] rows;

  RowOrder(RowStore store, Presentation presentation, Instant now) {
    this.store = store;
    this.comparator = new RowComparator(store, presentation.sort());
    this.filter = new RowFilter(store, presentation, now);
    this.rows = Arrays.stream(store.all()).filter(filter::matches).toArray(Row[]::new);
    sort();
  }

  private void sort() {
    boolean _ = comparator.learn(rows);
    comparator.findPlaces();
    Arrays.sort(rows, comparator);
  }

  Row[] rows() {
    return rows;
  }

  /// Takes up changed rows, and drops those that the store holds no more.
  void merge(List<Row> changed) {
    Row[] added = sorted(changed);
    boolean isNewOrder = comparator.learn(added);
    Row[] merged = new Row[rows.length + added.length];
    int count = 0;
    int next = 0;
    for (Row row : rows) {
      if (!store.holds(row)) {
        continue;
      }
      while (next < added.length && comparator.compare(added[next], row) < 0) {
        merged[count++] = added[next++];
      }
      merged[count++] = row;
    }
    System.arraycopy(added, next, merged, count, added.length - next);
    count += added.length - next;
    rows = count == merged.length ? merged : Arrays.copyOf(merged, count);
    if (isNewOrder) {
      sort();
    }
  }

  private Row[] sorted(List<Row> changed) {
    List<Row> shown = new ArrayList<>(changed.size());
    for (Row row : changed) {
      if (store.holds(row) && filter.matches(row)) {
        shown.add(row);
      }
    }
    Row[] sorted = shown.toArray(Row[]::new);
    Arrays.sort(sorted, comparator);
    return sorted;
  }
}
