package dev.foretop.app.kinds;

/// An object that another one names.
///
/// @param group empty for the core group
/// @param kind such as `Secret`
/// @param namespace empty for objects of the cluster itself
public record Reference(String group, String kind, String namespace, String name) {

  static Reference core(String kind, String namespace, String name) {
    return new Reference("", kind, namespace, name);
  }
}
