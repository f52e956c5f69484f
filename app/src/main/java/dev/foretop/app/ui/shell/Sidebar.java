package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.clusters.ClusterListView;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.fx.Late;
import dev.foretop.app.ui.resources.KindTreeView;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/// Clusters, and below them the kinds of the one that is looked at; the user divides the height
/// between them.
final class Sidebar extends SplitPane {

  static final double LEAST = 150;
  static final double MOST = 520;

  private static final double WIDTH = 264;
  private static final double LEAST_FOR_KINDS = 190;
  private static final double LEAST_FOR_CLUSTERS = 120;
  private static final double CLUSTERS_ABOVE_KINDS = 0.5;
  private static final double USUAL_HEIGHT = 760;
  private static final String CLUSTERS = "clusters";

  private final ShellViewModel shell;
  private final ClusterListView clusters;
  private final Late<KindTreeView> kinds;
  private final Dividers dividers;

  Sidebar(ShellViewModel shell, Keyboard keyboard, Dividers dividers) {
    this.shell = shell;
    this.dividers = dividers;
    setId("sidebar");
    getStyleClass().add("sidebar");
    setOrientation(Orientation.VERTICAL);
    setMinWidth(LEAST);
    setMaxWidth(MOST);
    setPrefWidth(WIDTH);
    clusters = new ClusterListView(shell.clusters(), keyboard, ShellKeys.NEW_CLUSTER::text);
    clusters.setMinHeight(LEAST_FOR_CLUSTERS);
    kinds = new Late<>(() -> createKinds(shell));
    getItems().setAll(clusters);
    shell.front().clusterProperty().subscribe(open -> showKinds(open != null));
    shell.clusters().stateProperty().subscribe(this::shareAnew);
  }

  private static KindTreeView createKinds(ShellViewModel shell) {
    var tree = new KindTreeView(shell.kinds());
    tree.setMinHeight(LEAST_FOR_KINDS);
    return tree;
  }

  // Where nothing is looked at, there is room for more clusters.
  private void showKinds(boolean wanted) {
    if (wanted && getItems().size() == 1) {
      getItems().add(kinds.get());
      dividers.place(this, CLUSTERS, firstShare());
    } else if (!wanted && getItems().size() > 1) {
      getItems().setAll(clusters);
    }
  }

  // After a start, a tab may be back before it is known how many clusters there are.
  private void shareAnew(
      ClusterListViewModel.@Nullable State before, ClusterListViewModel.State now) {
    boolean isFirst =
        !(before instanceof ClusterListViewModel.State.Known)
            && now instanceof ClusterListViewModel.State.Known;
    if (isFirst) {
      shell.later(this::shareByNeed); // their rows are there only then
    }
  }

  private void shareByNeed() {
    if (getItems().size() > 1 && !dividers.isKept(CLUSTERS)) {
      setDividerPositions(firstShare());
    }
  }

  // As much as the clusters fill, and never most of the height.
  private double firstShare() {
    if (!shell.clusters().searchProperty().get().isBlank()) {
      return CLUSTERS_ABOVE_KINDS; // more will be there when the search ends
    }
    double height = getHeight() < LEAST_FOR_KINDS ? USUAL_HEIGHT : getHeight();
    return Math.min(CLUSTERS_ABOVE_KINDS, clusters.prefHeight(WIDTH) / height);
  }

  void focusClusters() {
    clusters.focusClusters();
  }
}
