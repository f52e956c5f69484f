package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which columns a table has, and in which order: the namespace beside the name where there are
/// several, then the containers, then the others as the server has them.
final class ColumnOrder {

  private ColumnOrder() {}

  /// @param isBuiltIn whether the table is one of the API server's own
  static List<ShownColumn> of(List<Column> source, boolean spansNamespaces, boolean isBuiltIn) {
    List<ShownColumn> columns = new ArrayList<>();
    Map<String, Integer> titles = new HashMap<>();
    Map<String, Integer> ownTitles = new HashMap<>();
    for (int i = 0; i < source.size(); i++) {
      Map<String, Integer> seen = source.get(i).isOwn() ? ownTitles : titles;
      int repeat = seen.merge(source.get(i).name(), 1, Integer::sum) - 1;
      columns.add(ShownColumn.of(source.get(i), i, repeat, isBuiltIn));
    }
    if (spansNamespaces && !columns.isEmpty()) {
      boolean startsWithName = columns.getFirst().kind() == ShownColumn.Kind.NAME;
      columns.add(startsWithName ? 1 : 0, ShownColumn.NAMESPACE_COLUMN);
    }
    return withContainersBesideNames(columns);
  }

  private static List<ShownColumn> withContainersBesideNames(List<ShownColumn> columns) {
    List<ShownColumn> placed = new ArrayList<>(columns);
    placed.removeIf(column -> column.kind() == ShownColumn.Kind.CONTAINERS);
    int first = 0;
    while (first < placed.size() && isName(placed.get(first))) {
      first++;
    }
    placed.addAll(
        first,
        columns.stream().filter(column -> column.kind() == ShownColumn.Kind.CONTAINERS).toList());
    return List.copyOf(placed);
  }

  private static boolean isName(ShownColumn column) {
    return column.kind() == ShownColumn.Kind.NAME || column.kind() == ShownColumn.Kind.NAMESPACE;
  }
}
