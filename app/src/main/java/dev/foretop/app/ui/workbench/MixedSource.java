package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.ObjectKey;
import java.util.List;

/// Knows what can be done with objects of several kinds or clusters at once.
@FunctionalInterface
public interface MixedSource {

  /// Returns what can be done. Called on the FX thread each time a menu opens, so it must not
  /// block.
  List<Action> actions(List<ObjectKey> objects);
}
