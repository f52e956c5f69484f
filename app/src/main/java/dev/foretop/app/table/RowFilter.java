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
  private final boolean mayMatchAges;
  private final boolean mayMatchTimes;

  RowFilter(RowStore store, Presentation presentation, Instant now) {
    this.filter = new TextFilter(presentation.filter());
    this.dictionaries = store.dictionaries();
    this.columns =
        store.columns().stream()
            .filter(column -> !presentation.hiddenColumns().contains(column.id()))
            .toList();
    this.verdicts = new byte[columns.size()][];
    Arrays.setAll(verdicts, _ -> new byte[16]);
    this.now = now.getEpochSecond();
    this.mayMatchAges = filter.isMadeOf("0123456789smhdy");
    this.mayMatchTimes = filter.isMadeOf("0123456789-: ");
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
      case AGE, TIME -> matchesMoment(row.cells[column.cell()], at, column);
    };
  }

  private boolean matchesMoment(int moment, int at, ShownColumn column) {
    if (Moments.isText(moment)) {
      return verdict(at, dictionaries.of(column.cell()), Moments.text(moment));
    }
    return column.kind() == ShownColumn.Kind.AGE
        ? mayMatchAges && filter.matches(TableSnapshot.age(moment, now))
        : mayMatchTimes && filter.matches(TableSnapshot.time(moment));
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
