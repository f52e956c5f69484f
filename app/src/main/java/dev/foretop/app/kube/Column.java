package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;

/// A column as the server defines it.
///
/// @param type `string`, `integer`, `number`, `boolean` or `date`
/// @param format `name` marks the column that holds the object's name
/// @param priority 0 for columns that are always shown, more for those of a wide view
public record Column(String name, String type, String format, int priority, String description) {

  /// The type of columns that show what is used of what, which no server's table has.
  public static final String USAGE = "usage";

  /// The type of columns that show the containers of pods, as lines of [ContainerDot]s.
  public static final String CONTAINERS = "containers";

  /// The type of columns that the user made; their titles say nothing of what is in them.
  public static final String OWN = "own";

  // What servers write where a definition does not describe its column. It tells those, too, who
  // may not read definitions; for others, [SecretColumns] knows the path of each.
  private static final String PATH = "(in JSONPath format): ";

  /// Returns whether what the column shows is a secret: by its name, or by where its values stand.
  boolean holdsSecret() {
    return type.equals("string") && (SecretFields.holdsSecret(name) || isFromSecret());
  }

  private boolean isFromSecret() {
    int path = description.indexOf(PATH);
    return path >= 0 && FieldPath.holdsSecret(description.substring(path + PATH.length()));
  }

  /// The type of columns that show the newest event of objects: see [LastEvent].
  public static final String LAST_EVENT = "last-event";

  /// Whether the user made it.
  public boolean isOwn() {
    return type.equals(OWN) || type.equals(LAST_EVENT);
  }

  public boolean isName() {
    return format.equals("name");
  }

  /// Which cell holds the name; not always the first: events have theirs last. -1 if none does.
  public static int nameCell(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isName()) {
        return i;
      }
    }
    return -1;
  }

  /// Returns them with the first name only marked as one: a server calls the attacher of a volume
  /// attachment a name, too.
  static List<Column> withOneName(List<Column> columns) {
    int name = nameCell(columns);
    List<Column> marked = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      marked.add(i != name && column.isName() ? column.withoutFormat() : column);
    }
    return marked;
  }

  private Column withoutFormat() {
    return new Column(name, type, "", priority, description);
  }
}
