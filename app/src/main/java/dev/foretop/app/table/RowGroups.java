package dev.foretop.app.table;

import java.util.Set;
import java.util.stream.IntStream;

/// Puts rows that say the same in one column together, below a heading each, in the natural order
/// of what they say. Within a group the order stays. Belongs to the thread of the store.
record RowGroups(ShownColumn by, Dictionaries dictionaries, Set<String> closed) {

  /// Whether cells of a column are texts that several rows may share.
  static boolean canGroupBy(ShownColumn column) {
    return column.kind() == ShownColumn.Kind.NAMESPACE
        || column.kind() == ShownColumn.Kind.TEXT
        || column.kind() == ShownColumn.Kind.NUMBER;
  }

  Row[] of(Row[] rows) {
    TextDictionary texts = texts();
    int[] sizes = new int[texts.size()];
    for (Row row : rows) {
      sizes[text(row)]++;
    }
    int[] order =
        IntStream.range(0, sizes.length)
            .filter(text -> sizes[text] > 0)
            .boxed()
            .sorted(texts::compareNaturally)
            .mapToInt(Integer::intValue)
            .toArray();
    return placed(rows, sizes, order, texts);
  }

  private Row[] placed(Row[] rows, int[] sizes, int[] order, TextDictionary texts) {
    int[] places = new int[sizes.length];
    Row[] headings = new Row[order.length];
    int end = 0;
    for (int i = 0; i < order.length; i++) {
      String title = texts.get(order[i]);
      boolean isClosed = closed.contains(title);
      headings[i] = Row.heading(new RowGroup(title, sizes[order[i]], isClosed));
      places[order[i]] = isClosed ? -1 : end + 1;
      end += isClosed ? 1 : 1 + sizes[order[i]];
    }
    Row[] placed = new Row[end];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      placed[at] = headings[i];
      at += places[order[i]] < 0 ? 1 : 1 + sizes[order[i]];
    }
    for (Row row : rows) {
      if (places[text(row)] >= 0) {
        placed[places[text(row)]++] = row;
      }
    }
    return placed;
  }

  private TextDictionary texts() {
    return by.kind() == ShownColumn.Kind.NAMESPACE
        ? dictionaries.namespaces()
        : dictionaries.of(by.cell());
  }

  private int text(Row row) {
    return by.kind() == ShownColumn.Kind.NAMESPACE ? row.namespace : row.cells[by.cell()];
  }
}
