package dev.foretop.app.table;

/// Which column of a table: two of them may have the same title.
///
/// @param repeat how many columns before it in the server's table have that title; -1 for the
///   namespace, which is no column of the server's, and less for the user's own
public record ColumnId(String title, int repeat) {

  /// No column.
  public static final ColumnId NONE = new ColumnId("", -1);

  private static final int FIRST_OWN = -2;

  /// A column of the user's own, whatever the server calls its columns.
  ///
  /// @param repeat how many of the user's own before it have that title
  public static ColumnId own(String title, int repeat) {
    return new ColumnId(title, FIRST_OWN - repeat);
  }

  /// Whether the user made the column.
  public boolean isOwn() {
    return repeat <= FIRST_OWN;
  }

  /// The first column with this title.
  public static ColumnId first(String title) {
    return new ColumnId(title, 0);
  }
}
