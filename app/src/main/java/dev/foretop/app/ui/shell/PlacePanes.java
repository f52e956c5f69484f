package dev.foretop.app.ui.shell;

import java.util.HashMap;
import java.util.Map;

/// The panes of the tabs, each made when somebody first looks at its tab, and kept so that a change
/// between tabs is done in one frame.
final class PlacePanes {

  private final ShellViewModel shell;
  private final ShellWorkbench workbench;
  private final Dividers dividers;
  private final Map<Place, PlacePane> panes = new HashMap<>();

  PlacePanes(ShellViewModel shell, ShellWorkbench workbench, Dividers dividers) {
    this.shell = shell;
    this.workbench = workbench;
    this.dividers = dividers;
    shell.clusters().stateProperty().subscribe(_ -> panes.values().forEach(PlacePane::showPage));
    shell.whenChanged(this::forgetClosed);
  }

  PlacePane of(Place place) {
    return panes.computeIfAbsent(place, _ -> new PlacePane(place, shell, workbench, dividers));
  }

  private void forgetClosed() {
    panes.keySet().retainAll(shell.workspace().all().toList());
  }

  void repaint() {
    panes.values().forEach(PlacePane::repaint);
  }

  /// Lets ages move on where somebody sees them.
  void tick() {
    panes.forEach((place, pane) -> {
      if (place.inSightProperty().get()) {
        pane.tick();
      }
    });
  }
}
