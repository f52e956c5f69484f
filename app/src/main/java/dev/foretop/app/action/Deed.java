package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Proposal;

/// Something that is done with objects, with all that it needs to know.
public interface Deed extends Proposal {

  /// Whether objects of `kind` can have that done to them.
  boolean appliesTo(ResourceKind kind);

  /// What the user has to be allowed for it.
  ///
  /// @param namespace empty for objects of the cluster itself
  Right right(ResourceKind kind, String namespace);

  /// Whether it stops or loses something that others may depend on.
  default boolean isGrave() {
    return false;
  }
}
