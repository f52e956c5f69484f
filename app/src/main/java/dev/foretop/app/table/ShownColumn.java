package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.words.Texts;

/// A column as it is shown.
///
/// @param cell the cell of the server's row that it shows, or -1 for the namespace
/// @param isWide whether it belongs to the wide view, which is hidden at first
/// @param isCreation whether its moments are those of the objects' creation, which their metadata
///   tell exactly
public record ShownColumn(
    ColumnId id, Kind kind, int cell, boolean isWide, boolean isCreation, String description) {

  /// How the cells are kept and compared.
  public enum Kind {
    NAMESPACE,
    NAME,
    TEXT,
    /// Text that is mostly numbers, shown at the right.
    NUMBER,
    /// What is used, with what was requested of it and what is allowed: `120m/500m/1000m`, or less
    /// of that.
    USAGE,
    /// How each container of a pod is doing.
    CONTAINERS,
    /// The newest event that tells of the object.
    EVENT,
    /// A moment, shown as the time since.
    AGE,
    /// A moment, shown as date and time.
    TIME
  }

  static final ShownColumn NAMESPACE_COLUMN =
      new ShownColumn(
          new ColumnId("Namespace", -1),
          Kind.NAMESPACE,
          -1,
          false,
          false,
          Texts.of("table.objects.namespace"));

  // What the server says of an object's own Age, and of a custom resource's that shows the same.
  private static final String CREATION = "CreationTimestamp is a timestamp";
  private static final String CREATION_PATH =
      "Custom resource definition column (in JSONPath format): .metadata.creationTimestamp";

  static ShownColumn of(Column column, int cell, int repeat, boolean isBuiltIn) {
    Kind kind = kind(column, isBuiltIn);
    boolean isCreation =
        column.description().startsWith(CREATION) || column.description().equals(CREATION_PATH);
    return new ShownColumn(
        column.isOwn() ? ColumnId.own(column.name(), repeat) : new ColumnId(column.name(), repeat),
        kind,
        cell,
        column.priority() > 0,
        isCreation && (kind == Kind.AGE || kind == Kind.TIME),
        column.description());
  }

  private static Kind kind(Column column, boolean isBuiltIn) {
    if (column.isName()) {
      return Kind.NAME;
    }
    if (column.isOwn()) {
      return column.type().equals(Column.LAST_EVENT) ? Kind.EVENT : Kind.TEXT;
    }
    if (isBuiltIn) {
      return builtIn(column);
    }
    return byType(column);
  }

  // The API server's own tables are known; they print times as mere text.
  private static Kind builtIn(Column column) {
    return switch (column.name()) {
      case "Age", "Last Seen", "First Seen", "Last Schedule" -> Kind.AGE;
      case "Created At" -> Kind.TIME;
      case "Restarts", "Duration" -> Kind.NUMBER;
      default -> byType(column);
    };
  }

  private static Kind byType(Column column) {
    return switch (column.type()) {
      case Column.USAGE -> Kind.USAGE;
      case Column.CONTAINERS -> Kind.CONTAINERS;
      case "date" -> Kind.AGE;
      case "integer", "number" -> Kind.NUMBER;
      default -> Kind.TEXT;
    };
  }

  public String title() {
    return id.title();
  }

  /// Whether cells hold text that is kept as such.
  boolean isText() {
    return switch (kind) {
      case TEXT, NUMBER, USAGE, CONTAINERS, EVENT -> true;
      case NAMESPACE, NAME, AGE, TIME -> false;
    };
  }

  /// Whether cells may hold moments, be it as the text that a server wrote.
  boolean mayHoldMoments() {
    return isMoment() || kind == Kind.TEXT;
  }

  /// Whether cells hold moments.
  public boolean isMoment() {
    return kind == Kind.AGE || kind == Kind.TIME;
  }
}
