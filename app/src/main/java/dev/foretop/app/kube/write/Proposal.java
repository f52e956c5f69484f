package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import tools.jackson.databind.JsonNode;

/// Makes the change of an object from what the object is.
@FunctionalInterface
public interface Proposal {

  /// Returns the change.
  ///
  /// @param live the object as it was just read; missing where [#makesNew] says that it may be
  /// @throws InapplicableException if it makes no sense for this one
  /// @throws ApiException if what it depends on cannot be read
  Change on(ObjectKey target, JsonNode live) throws InapplicableException, ApiException;

  /// Whether there need be no object yet.
  default boolean makesNew() {
    return false;
  }

  /// Whether it can be taken back once it was done.
  default Reversal reversal() {
    return Reversal.NONE;
  }
}
