package dev.foretop.app.table;

import dev.foretop.app.kube.Column;

/// A column as it is shown.
///
/// @param cell the cell of the server's row that it shows, or -1 for the namespace
/// @param isWide whether it belongs to the wide view, which is hidden at first
public record ShownColumn(String title, Kind kind, int cell, boolean isWide, String description) {

  /// How the cells are kept and compared.
  public enum Kind {
    NAMESPACE,
    NAME,
    TEXT,
    /// Text that is mostly numbers, shown at the right.
    NUMBER,
    /// A moment, shown as the time since.
    AGE,
    /// A moment, shown as date and time.
    TIME
  }

  static final ShownColumn NAMESPACE_COLUMN =
      new ShownColumn("Namespace", Kind.NAMESPACE, -1, false, "The object's namespace.");

  static ShownColumn of(Column column, int cell) {
    return new ShownColumn(
        column.name(), kind(column), cell, column.priority() > 0, column.description());
  }

  private static Kind kind(Column column) {
    if (column.isName()) {
      return Kind.NAME;
    }
    return switch (column.name()) {
      case "Age", "Last Seen", "First Seen", "Last Schedule" -> Kind.AGE;
      case "Created At" -> Kind.TIME;
      case "Restarts", "Duration" -> Kind.NUMBER;
      default ->
          switch (column.type()) {
            case "date" -> Kind.AGE;
            case "integer", "number" -> Kind.NUMBER;
            default -> Kind.TEXT;
          };
    };
  }

  /// Whether cells hold moments.
  public boolean isMoment() {
    return kind == Kind.AGE || kind == Kind.TIME;
  }

  /// Whether the moment is that of the object's creation, which metadata tell exactly.
  boolean isCreation() {
    return isMoment()
        && (description.startsWith("CreationTimestamp is")
            || description.endsWith(".metadata.creationTimestamp"));
  }

  /// Whether `5m` in this column are five minutes.
  boolean holdsDurations() {
    return title.equals("Duration") || title.endsWith("Time") || title.endsWith("Interval");
  }
}
