package dev.foretop.app.table;

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

  Row(int slot, int identity, int namespace, int name, int id, int[] cells) {
    this.slot = slot;
    this.identity = identity;
    this.namespace = namespace;
    this.name = name;
    this.id = id;
    this.cells = cells;
  }
}
