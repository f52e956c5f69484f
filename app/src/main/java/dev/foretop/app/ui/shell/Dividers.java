package dev.foretop.app.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.SplitPane;

/// How the parts of the window share it, as the user left them. Belongs to the FX thread.
final class Dividers {

  private final Map<String, Double> positions;
  private Runnable onChange = () -> {};

  /// @param kept as they were left in an earlier run
  Dividers(Map<String, Double> kept) {
    positions = new HashMap<>(kept);
  }

  /// Calls `task` when one of them was moved.
  void setOnChange(Runnable task) {
    onChange = task;
  }

  /// Puts the first divider of `split` where it was left, and remembers where the user moves it.
  ///
  /// @param name what it is kept by
  /// @param first where it is put if nobody has moved it yet
  void place(SplitPane split, String name, double first) {
    split.setDividerPositions(position(name, first));
    split.setOnMouseReleased(event -> remember(split, name));
  }

  /// Returns where a divider was left, `first` if nobody has moved it yet.
  double position(String name, double first) {
    return positions.getOrDefault(name, first);
  }

  /// Whether the user has moved it.
  boolean isKept(String name) {
    return positions.containsKey(name);
  }

  // Only what the user did: a window that grows or has no size yet moves dividers, too.
  private void remember(SplitPane split, String name) {
    double[] now = split.getDividerPositions();
    if (now.length > 0) {
      Double before = positions.put(name, now[0]);
      if (before == null || before != now[0]) {
        onChange.run();
      }
    }
  }

  Map<String, Double> positions() {
    return positions;
  }
}
