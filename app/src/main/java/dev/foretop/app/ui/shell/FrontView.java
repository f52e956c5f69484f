package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.resources.KindMarks;
import dev.foretop.app.ui.resources.KindTreeViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the frame of the window shows of the tab in front: its cluster, how that is doing, its
/// kinds. Belongs to the FX thread.
final class FrontView {

  private final Workspace workspace;
  private final ClusterListViewModel clusters;
  private final KindTreeViewModel kinds;
  private final ReadOnlyObjectWrapper<@Nullable ClusterInfo> cluster =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ConnectionState> state =
      new ReadOnlyObjectWrapper<>(new ConnectionState.NotConnected());
  private final ReadOnlyObjectWrapper<ClusterSettings> settings =
      new ReadOnlyObjectWrapper<>(ClusterSettings.DEFAULT);
  private final ReadOnlyObjectWrapper<@Nullable String> news = new ReadOnlyObjectWrapper<>();
  private final KindLocks locks;
  private Discovery discovery = Discovery.EMPTY;

  /// @param locks marks kinds that may not be listed
  FrontView(
      Workspace workspace,
      ClusterListViewModel clusters,
      KindTreeViewModel kinds,
      KindLocks locks) {
    this.locks = locks;
    this.workspace = workspace;
    this.clusters = clusters;
    this.kinds = kinds;
    workspace.frontProperty().subscribe(_ -> update());
  }

  /// Looks again; to be called when the tab in front has changed.
  void update() {
    Place place = workspace.frontProperty().get();
    Discovery next = place.desk().map(ClusterDesk::discovery).orElse(Discovery.EMPTY);
    setDiscovery(next);
    locks.follow(place);
    Shown shown = place.table().shownProperty().get();
    kinds.setShown(shown == null ? null : shown.kind());
    cluster.set(place.clusterProperty().get());
    settings.set(settingsOf(cluster.get()));
    state.set(place.stateProperty().get());
    news.set(place.desk().map(ClusterDesk::news).orElse(null));
  }

  // The tree is made anew for each.
  private void setDiscovery(Discovery next) {
    if (!next.equals(discovery)) {
      discovery = next;
      kinds.setDiscovery(next);
    }
  }

  private ClusterSettings settingsOf(@Nullable ClusterInfo open) {
    return open != null
            && clusters.stateProperty().get() instanceof ClusterListViewModel.State.Known k
        ? k.settings().cluster(open.id().value())
        : ClusterSettings.DEFAULT;
  }

  /// Shows what is known of the kinds by now; to be called every second.
  void tick() {
    locks.tick(workspace.frontProperty().get());
    Optional<ClusterDesk> desk = workspace.frontProperty().get().desk();
    List<Place> places = Stream.concat(workspace.all(), Stream.of(workspace.atHand())).toList();
    kinds.setMarks(desk.map(each -> KnownMarks.of(each, places)).orElse(KindMarks.NONE));
  }

  /// The user has read the news.
  void dismissNews() {
    workspace.frontProperty().get().desk().ifPresent(ClusterDesk::dismissNews);
  }

  ReadOnlyObjectProperty<@Nullable ClusterInfo> clusterProperty() {
    return cluster.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ConnectionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ClusterSettings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /// What happened that the user has to know, or null.
  ReadOnlyObjectProperty<@Nullable String> newsProperty() {
    return news.getReadOnlyProperty();
  }
}
