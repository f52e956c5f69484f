package dev.foretop.app.table;

/// Which column of a table: two of them may have the same title.
///
/// @param repeat how many columns before it in the server's table have that title; -1 for the
///   namespace, which is no column of the server's
public record ColumnId(String title, int repeat) {

  /// No column.
  public static final ColumnId NONE = new ColumnId("", -1);

  /// The first column with this title.
  public static ColumnId first(String title) {
    return new ColumnId(title, 0);
  }
}
