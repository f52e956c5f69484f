package dev.foretop.app.table;

import java.util.List;
import java.util.Locale;

/// Finds columns by what people type for them.
public final class Columns {

  /// What the moment of an object's creation is called in a filter.
  public static final String CREATED = "created";

  private Columns() {}

  /// Returns the columns that `typed` means: without regard to case and to what is no letter or
  /// digit, so that `last-seen` is *Last Seen*; by the beginning of their titles if none is called
  /// so. *created* means the age where nothing is called so. Empty if there is none.
  public static List<ShownColumn> named(String typed, List<ShownColumn> columns) {
    String wanted = plain(typed);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<ShownColumn> exact =
        columns.stream().filter(column -> plain(column.title()).equals(wanted)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    List<ShownColumn> begun =
        columns.stream().filter(column -> plain(column.title()).startsWith(wanted)).toList();
    return begun.isEmpty() && wanted.equals(CREATED)
        ? columns.stream().filter(ShownColumn::isCreation).toList()
        : begun;
  }

  /// Returns a title as it is typed in a filter.
  public static String typed(ShownColumn column) {
    return plain(column.title());
  }

  private static String plain(String title) {
    var plain = new StringBuilder(title.length());
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
