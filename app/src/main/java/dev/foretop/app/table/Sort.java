package dev.foretop.app.table;

/// By which column rows are sorted. Rows that it does not tell apart go by namespace and name.
///
/// @param column the column, or [ColumnId#NONE] for namespace and name alone
public record Sort(ColumnId column, boolean isDescending) {

  public static final Sort BY_NAME = new Sort(ColumnId.NONE, false);
}
