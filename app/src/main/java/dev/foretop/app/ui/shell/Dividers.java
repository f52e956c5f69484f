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

  /// Puts the first divider of `split` where it was left, and follows it from now on.
  ///
  /// @param name what it is kept by
  /// @param first where it is put if nobody has moved it yet
  void place(SplitPane split, String name, double first) {
    split.setDividerPositions(positions.getOrDefault(name, first));
    SplitPane.Divider divider = split.getDividers().getFirst();
    divider
        .positionProperty()
        .addListener((_, _, now) -> {
          if (split.getScene() != null) {
            positions.put(name, now.doubleValue());
            onChange.run();
          }
        });
  }

  Map<String, Double> positions() {
    return positions;
  }
}
