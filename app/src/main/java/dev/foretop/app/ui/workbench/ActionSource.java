package dev.foretop.app.ui.workbench;

import java.util.List;

/// Knows what can be done with objects.
@FunctionalInterface
public interface ActionSource {

  /// Returns what can be done with `selection`, in the order in which menus show it. Called on the
  /// FX thread each time a menu opens, so it must not block.
  List<Action> actions(Selection selection);
}
