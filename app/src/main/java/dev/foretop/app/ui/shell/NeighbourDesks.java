package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import java.util.ArrayList;
import java.util.List;

/// The clusters that a tab shows rows of beside its own: as long as it does, they stay connected.
/// Belongs to the FX thread.
final class NeighbourDesks implements ClusterDesk.Listener {

  private final Runnable onReplaced;
  private final Runnable onChanged;
  private List<ClusterDesk> held = List.of();

  /// @param onReplaced another cluster answers at the address of one
  /// @param onChanged what one of them serves may be known, or other, by now
  NeighbourDesks(Runnable onReplaced, Runnable onChanged) {
    this.onReplaced = onReplaced;
    this.onChanged = onChanged;
  }

  /// Holds these, and lets go of others.
  List<ClusterDesk> hold(List<ClusterInfo> clusters, Desks desks) {
    List<ClusterDesk> next = new ArrayList<>();
    clusters.forEach(each -> next.add(desks.open(each)));
    held.forEach(desk -> desk.remove(this));
    next.forEach(desk -> desk.add(this));
    held = next;
    return next;
  }

  @Override
  public void deskChanged() {
    onChanged.run();
  }

  @Override
  public void definitionChanged(String qualifiedName) {
    // What other columns it has meanwhile are not shown.
  }

  @Override
  public void clusterReplaced() {
    onReplaced.run();
  }
}
