package dev.foretop.app.table;

/// What tells a row from all others of its table.
///
/// @param namespace empty for objects of the cluster itself
/// @param name empty where the row is of no object that could be asked for
/// @param id tells apart what has the same namespace and name; usually empty
public record RowKey(String namespace, String name, String id) {

  public RowKey(String namespace, String name) {
    this(namespace, name, "");
  }

  /// Whether this is a row of the object of that name.
  public boolean isOf(RowKey object) {
    return namespace.equals(object.namespace) && name.equals(object.name);
  }
}
