package dev.foretop.app.table;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Tells which rows contain a text. Each distinct text is looked at once, however many rows hold
/// it. Belongs to the thread of its store, and only to the store's present dictionaries.
final class RowFilter {

  private static final byte UNKNOWN = 0;
  private static final byte MATCHES = 1;
  private static final byte FAILS = 2;

  private final TextFilter filter;
  private final Dictionaries dictionaries;
  private final List<ShownColumn> columns;
  private final byte[][] verdicts;
  private final long now;

  RowFilter(RowStore store, Presentation presentation, Instant now) {
    this.filter = new TextFilter(presentation.filter());
    this.dictionaries = store.dictionaries();
    this.columns =
        store.columns().stream()
            .filter(column -> !presentation.hiddenColumns().contains(column.title()))
            .filter(column -> !column.isMoment() || filter.mayMatchAges())
            .toList();
    this.verdicts = new byte[columns.size()][];
    Arrays.setAll(verdicts, _ -> new byte[16]);
    this.now = now.getEpochSecond();
  }

  boolean matches(Row row) {
    if (filter.isEmpty()) {
      return true;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (matches(row, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(Row row, int at) {
    ShownColumn column = columns.get(at);
    return switch (column.kind()) {
      case NAMESPACE -> verdict(at, dictionaries.namespaces(), row.namespace);
      case NAME -> verdict(at, dictionaries.names(), row.name);
      case TEXT, NUMBER -> verdict(at, dictionaries.of(column.cell()), row.cells[column.cell()]);
      case AGE -> filter.matches(TableSnapshot.age(row.cells[column.cell()], now));
      case TIME -> false;
    };
  }

  private boolean verdict(int at, TextDictionary dictionary, int text) {
    byte[] known = verdicts[at];
    if (text >= known.length) {
      known = Arrays.copyOf(known, Math.max(dictionary.size(), text + 1));
      verdicts[at] = known;
    }
    if (known[text] == UNKNOWN) {
      known[text] = dictionary.contains(text, filter) ? MATCHES : FAILS;
    }
    return known[text] == MATCHES;
  }
}
