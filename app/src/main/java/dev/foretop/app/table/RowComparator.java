package dev.foretop.app.table;

import dev.foretop.app.kube.ContainerDot;
import dev.foretop.app.kube.LastEvent;
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
  // Whether `5m` in this column are five minutes; its other cells tell.
  private boolean holdsTimes;
  // Whether `1.10` in this column comes after `1.9`; likewise.
  private boolean holdsVersions;

  RowComparator(RowStore store, Sort sort) {
    Optional<ShownColumn> sorted =
        store.columns().stream().filter(c -> c.id().equals(sort.column())).findFirst();
    dictionaries = store.dictionaries();
    column = sorted.orElse(null);
    isDescending = sort.isDescending();
  }

  /// Looks at rows that are about to be compared.
  ///
  /// @return whether that changes the order of those compared before
  boolean learn(Row[] rows) {
    ShownColumn by = column;
    if (by == null || holdsTimes || holdsVersions || !mayHoldTimes(by)) {
      return false;
    }
    for (Row row : rows) {
      int text = row.cells[by.cell()];
      boolean isNew = text >= keys.length || Double.isNaN(keys[text]);
      String cell = isNew ? dictionaries.of(by.cell()).get(text) : "";
      holdsTimes = SortKeys.isSurelyTime(cell);
      holdsVersions = Version.isSurely(cell);
      if (holdsTimes || holdsVersions) {
        keys = new double[0];
        return true;
      }
      key(text, by);
    }
    return false;
  }

  /// Prepares for many rows to be compared.
  void findPlaces() {
    dictionaries.namespaces().places().find();
    dictionaries.names().places().find();
    ShownColumn by = column;
    if (by != null && by.cell() >= 0 && by.kind() != ShownColumn.Kind.NAME) {
      dictionaries.of(by.cell()).places().find();
    }
  }

  private static boolean mayHoldTimes(ShownColumn column) {
    return column.kind() == ShownColumn.Kind.TEXT || column.kind() == ShownColumn.Kind.NUMBER;
  }

  @Override
  public int compare(Row a, Row b) {
    int order = column == null ? 0 : compare(a, b, column);
    if (order != 0) {
      return isDescending ? -order : order;
    }
    int byNamespace = dictionaries.namespaces().places().compare(a.namespace, b.namespace);
    return byNamespace != 0 ? byNamespace : dictionaries.names().places().compare(a.name, b.name);
  }

  private int compare(Row a, Row b, ShownColumn by) {
    return switch (by.kind()) {
      case NAMESPACE -> dictionaries.namespaces().places().compare(a.namespace, b.namespace);
      case NAME -> dictionaries.names().places().compare(a.name, b.name);
      // The younger, the later its moment.
      case AGE -> compareMoments(b.cells[by.cell()], a.cells[by.cell()], by);
      case TIME -> compareMoments(a.cells[by.cell()], b.cells[by.cell()], by);
      case TEXT, NUMBER, USAGE, CONTAINERS, EVENT ->
          compareTexts(a.cells[by.cell()], b.cells[by.cell()], by);
    };
  }

  private int compareMoments(int a, int b, ShownColumn by) {
    return Moments.isText(a) && Moments.isText(b)
        ? dictionaries.of(by.cell()).places().compare(Moments.text(a), Moments.text(b))
        : Integer.compare(Math.max(a, -1), Math.max(b, -1));
  }

  private int compareTexts(int a, int b, ShownColumn by) {
    if (a == b) {
      return 0;
    }
    int byValue = Double.compare(key(a, by), key(b, by));
    return byValue != 0 ? byValue : dictionaries.of(by.cell()).places().compare(a, b);
  }

  private double worth(String cell) {
    double number = SortKeys.of(cell, holdsTimes);
    return holdsVersions && number != SortKeys.NOTHING ? SortKeys.TEXT : number;
  }

  private static String used(String cell) {
    int slash = cell.indexOf('/');
    return slash < 0 ? cell : cell.substring(0, slash);
  }

  private double key(int text, ShownColumn by) {
    if (text >= keys.length) {
      int known = keys.length;
      keys = Arrays.copyOf(keys, Math.max(text + 1, known + known / 2));
      Arrays.fill(keys, known, keys.length, Double.NaN);
    }
    if (Double.isNaN(keys[text])) {
      String cell = dictionaries.of(by.cell()).get(text);
      keys[text] =
          switch (by.kind()) {
            case CONTAINERS -> -ContainerDot.trouble(cell); // what is in trouble comes first
            case EVENT -> -LastEvent.of(cell).moment(); // what was reported last comes first
            case USAGE -> SortKeys.of(used(cell), holdsTimes);
            default -> worth(cell);
          };
    }
    return keys[text];
  }
}
