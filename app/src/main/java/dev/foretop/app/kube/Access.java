package dev.foretop.app.kube;

/// What the user may do in a cluster, as the cluster itself says. Safe for use by many threads.
public interface Access {

  /// Something that one may be allowed to do.
  ///
  /// @param verb such as `create`
  /// @param resource the plural, such as `pods`
  /// @param subresource such as `exec`; may be empty
  /// @param namespace empty for all
  record Wish(String verb, String group, String resource, String subresource, String namespace) {

    @Override
    public String toString() {
      String what = subresource.isEmpty() ? resource : resource + "/" + subresource;
      return verb + " " + what + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
  }

  /// Returns why the user may not do it, empty if they may or nobody knows yet. Does not block:
  /// what is not known is asked for, and known a moment later.
  String refusal(Wish wish);
}
