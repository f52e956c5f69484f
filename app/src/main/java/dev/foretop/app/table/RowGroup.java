package dev.foretop.app.table;

/// Rows that stand together because a cell of theirs says the same.
///
/// @param title what the cell says; may be empty
/// @param size how many rows there are, shown or not
/// @param isClosed whether only the heading is shown
public record RowGroup(String title, int size, boolean isClosed) {

  // No uid, and no row of a server's, begins so.
  private static final String PREFIX = "\0group ";

  RowKey key() {
    return new RowKey("", "", PREFIX + title);
  }

  String heading() {
    return "%s %s (%,d)".formatted(isClosed ? "▸" : "▾", title.isEmpty() ? "—" : title, size);
  }
}
