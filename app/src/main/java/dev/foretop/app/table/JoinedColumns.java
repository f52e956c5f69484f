package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of several tables as those of one: each once, and where its table has it.
final class JoinedColumns {

  private final String title;
  private final List<Column> fixed;
  private final Map<Integer, List<Column>> ofParts = new LinkedHashMap<>();
  private List<Column> all = List.of();

  /// @param title of the column that tells the tables apart
  /// @param fixed the other columns, the name's first; empty for those of the tables
  JoinedColumns(String title, List<Column> fixed) {
    this.title = title;
    this.fixed = fixed;
  }

  List<Column> all() {
    return all;
  }

  /// Takes what columns a table has now.
  ///
  /// @return whether the columns of all are others than before
  boolean set(int part, List<Column> columns) {
    ofParts.put(part, columns);
    List<Column> before = all;
    all = joined(fixed.isEmpty() ? union() : fixed);
    return !all.equals(before);
  }

  private List<Column> union() {
    List<Column> union = new ArrayList<>();
    for (List<Column> columns : ofParts.values()) {
      int after = -1;
      for (Column column : columns) {
        int at = indexOf(union, column);
        after = at < 0 ? after + 1 : at;
        if (at < 0) {
          union.add(after, column);
        }
      }
    }
    return union;
  }

  private List<Column> joined(List<Column> columns) {
    List<Column> joined = new ArrayList<>(columns);
    int name = Math.max(0, Column.nameCell(columns));
    joined.add(Math.min(name + 1, joined.size()), new Column(title, "string", "", 0, ""));
    return List.copyOf(joined);
  }

  /// Returns where a column is that means the same; -1 for nowhere.
  static int indexOf(List<Column> columns, Column wanted) {
    for (int i = 0; i < columns.size(); i++) {
      Column each = columns.get(i);
      boolean isSame = each.name().equals(wanted.name()) && each.isOwn() == wanted.isOwn();
      if (isSame || (each.isName() && wanted.isName())) {
        return i;
      }
    }
    return -1;
  }
}
