package dev.foretop.app.kube;

/// A column as the server defines it.
///
/// @param type `string`, `integer`, `number`, `boolean` or `date`
/// @param format `name` marks the column that holds the object's name
/// @param priority 0 for columns that are always shown, more for those of a wide view
public record Column(String name, String type, String format, int priority, String description) {

  public boolean isName() {
    return format.equals("name");
  }
}
