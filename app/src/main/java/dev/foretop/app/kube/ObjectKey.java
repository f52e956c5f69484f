package dev.foretop.app.kube;

/// Names one object of one cluster.
///
/// @param namespace empty for objects of the cluster itself
public record ObjectKey(ClusterId cluster, ResourceKind kind, String namespace, String name) {

  /// Whether both name an object of the same name and place in whatever version of its kind.
  public boolean isSameObjectAs(ObjectKey other) {
    return cluster.equals(other.cluster)
        && kind.isSameKindAs(other.kind)
        && namespace.equals(other.namespace)
        && name.equals(other.name);
  }

  /// Returns namespace and name, as kubectl's users write them.
  public String place() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
