package dev.foretop.app.kube;

/// Names one object of a kind.
///
/// @param namespace empty for objects of the cluster itself
public record ObjectRef(String namespace, String name) {

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
