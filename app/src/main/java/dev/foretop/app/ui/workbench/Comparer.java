package dev.foretop.app.ui.workbench;

import tools.jackson.databind.JsonNode;

/// Shows what differs between objects. Belongs to the FX thread.
@FunctionalInterface
public interface Comparer {

  /// Shows nothing.
  Comparer NONE = (_, _) -> {};

  /// Shows an object as it is beside a draft of it.
  void compare(Selection live, JsonNode draft);
}
