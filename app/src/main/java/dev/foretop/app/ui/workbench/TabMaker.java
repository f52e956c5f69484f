package dev.foretop.app.ui.workbench;

import dev.foretop.app.settings.KeptDockTab;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes a tab of the dock again that an earlier run left.
@FunctionalInterface
public interface TabMaker {

  /// Called when the tab is looked at and its clusters are open, on the FX thread.
  ///
  /// @param kept as [DockTab#kept] gave it, or what somebody made of the file
  /// @param opened its clusters, in the order in which it names them
  /// @return empty where there is no such thing any more
  Optional<DockTab> make(KeptDockTab kept, List<Opened> opened);

  /// Makes tabs that need one cluster.
  static TabMaker ofOne(BiFunction<KeptDockTab, Opened, Optional<DockTab>> made) {
    return (kept, opened) ->
        opened.size() == 1 ? made.apply(kept, opened.getFirst()) : Optional.empty();
  }
}
