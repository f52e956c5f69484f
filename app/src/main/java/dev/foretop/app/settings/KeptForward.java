package dev.foretop.app.settings;

/// A port-forward that the user may want again.
///
/// @param cluster the cluster's id
/// @param kind of what it leads to, by its qualified name
/// @param port the number or the name of a port there
/// @param localPort the port of this machine
public record KeptForward(
    String cluster, String kind, String namespace, String name, String port, int localPort) {

  /// Whether both lead to the same place.
  public boolean leadsWhere(KeptForward other) {
    return cluster.equals(other.cluster)
        && kind.equals(other.kind)
        && namespace.equals(other.namespace)
        && name.equals(other.name)
        && port.equals(other.port);
  }
}
