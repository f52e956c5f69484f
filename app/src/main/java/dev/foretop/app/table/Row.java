package dev.foretop.app.table;

import org.jspecify.annotations.Nullable;

/// One row: numbers into the dictionaries of its columns, or moments in seconds.
///
/// A row never changes; a changed object gets a new one. So two snapshots differ exactly where
/// their rows are different objects.
public final class Row {

  final int slot;
  final int identity;
  final int namespace;
  final int name;
  final int id;
  final int[] cells;
  final int dueAt; // as in a batch
  final @Nullable RowGroup group;

  Row(int slot, int identity, int namespace, int name, int id, int[] cells, int dueAt) {
    this(slot, identity, namespace, name, id, cells, dueAt, null);
  }

  /// The heading of a group, which is no object's row.
  static Row heading(RowGroup group) {
    int identity = Dictionaries.identity(group.key());
    return new Row(-1, identity, 0, 0, 0, new int[0], 0, group);
  }

  private Row(
      int slot,
      int identity,
      int namespace,
      int name,
      int id,
      int[] cells,
      int dueAt,
      @Nullable RowGroup group) {
    this.slot = slot;
    this.identity = identity;
    this.namespace = namespace;
    this.name = name;
    this.id = id;
    this.cells = cells;
    this.dueAt = dueAt;
    this.group = group;
  }
}
