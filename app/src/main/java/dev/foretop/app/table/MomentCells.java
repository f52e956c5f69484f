package dev.foretop.app.table;

import org.jspecify.annotations.Nullable;

/// Makes the cells of [Moments] of what servers tell as ages and timestamps.
record MomentCells(Dictionaries dictionaries) {

  /// Reads a cell. An age that a server wrote is a moment, known only roughly: where the same age
  /// is told again, the moment known before stays, or each event would make the row look changed.
  ///
  /// @param created when the object was made, in seconds; 0 if that is not known
  /// @param known the row as it was, if it was there
  /// @param now in seconds
  int of(ShownColumn column, String cell, int created, @Nullable Row known, long now) {
    if (cell.isEmpty()) {
      return column.isCreation() ? created : 0;
    }
    boolean isAge = column.kind() == ShownColumn.Kind.AGE;
    int told = isAge ? Moments.ofAge(cell, now) : Moments.ofTimestamp(cell);
    if (told == 0) {
      return Moments.ofText(dictionaries.of(column.cell()).add(cell));
    }
    int before = known == null ? 0 : known.cells[column.cell()];
    return isAge ? moreExact(column, created, before, told, now) : told;
  }

  private static int moreExact(ShownColumn column, int created, int before, int told, long now) {
    if (column.isCreation() && created > 0 && Moments.isSame(created, told, now)) {
      return created;
    }
    boolean isSame =
        column.isCreation()
            ? Moments.isSame(before, told, now)
            : Durations.format(now - before).equals(Durations.format(now - told));
    return before > 0 && isSame ? before : told;
  }
}
