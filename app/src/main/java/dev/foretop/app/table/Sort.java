package dev.foretop.app.table;

/// By which column rows are sorted. Rows that it does not tell apart go by namespace and name.
///
/// @param column the column's title, or empty for namespace and name alone
public record Sort(String column, boolean isDescending) {

  public static final Sort BY_NAME = new Sort("", false);
}
