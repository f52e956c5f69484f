package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SessionState;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.resources.KindTreeViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the main window shows: one open cluster, one kind of it, perhaps one object of that.
/// Belongs to the FX thread.
public final class ShellViewModel implements AutoCloseable {

  private final KubernetesClient client;
  private final Threads threads;
  private final ClusterListViewModel clusters;
  private final KindTreeViewModel kinds;
  private final ResourceTableViewModel table;
  private final ObjectViewModel object;
  private final ObjectFollower follower;
  private final ReadOnlyObjectWrapper<@Nullable ClusterInfo> cluster =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<SessionState> sessionState =
      new ReadOnlyObjectWrapper<>(new SessionState.Connecting());

  private @Nullable ClusterSession session;
  private int generation;

  public ShellViewModel(KubernetesClient client, Threads threads, InstantSource clock) {
    this.client = client;
    this.threads = threads;
    this.clusters = new ClusterListViewModel(client::clusters, threads, this::go);
    this.kinds = new KindTreeViewModel(this::go);
    this.table = new ResourceTableViewModel(threads.fx(), this::go, clock);
    this.object = new ObjectViewModel(threads, this::go);
    this.follower = new ObjectFollower(object, clock);
    table.snapshotProperty().subscribe(follower::follow);
  }

  /// Starts to look for clusters.
  public void start() {
    clusters.start();
  }

  void go(Destination destination) {
    switch (destination) {
      case Destination.ToCluster(var next) -> open(next);
      case Destination.ToKind(var kind) -> show(kind);
      case Destination.ToObject(var kind, var ref) -> object.show(kind, ref);
      case Destination.OutOfObject() -> object.close();
    }
  }

  private void open(ClusterInfo next) {
    closeSession();
    int origin = ++generation;
    cluster.set(next);
    kinds.setDiscovery(Discovery.EMPTY);
    kinds.setShown(null);
    setState(new SessionState.Connecting());
    ClusterSession opened = client.open(next.id(), new SessionReports(origin));
    session = opened;
    object.setSource(opened::yaml);
  }

  private void show(ResourceKind kind) {
    object.close();
    kinds.setShown(kind);
    table.show(kind);
  }

  private void setState(SessionState state) {
    sessionState.set(state);
    ClusterInfo open = cluster.get();
    clusters.setOpen(open == null ? null : open.id(), state);
    if (state instanceof SessionState.Connected && table.shownProperty().get() == null) {
      showNamespaces();
    }
  }

  // The first thing to see of a cluster.
  private void showNamespaces() {
    ClusterSession open = session;
    if (open != null) {
      table.setSource(open.tables());
      show(ResourceKind.NAMESPACES);
    }
  }

  // A watch does not say when the columns of its kind have changed.
  private void refreshIfShown(String qualifiedName) {
    ResourceTableViewModel.Shown shown = table.shownProperty().get();
    if (shown != null && shown.kind().qualifiedName().equals(qualifiedName)) {
      table.refresh();
    }
  }

  /// Lets what depends on time move on; to be called every second.
  void tick() {
    follower.tick();
  }

  private void closeSession() {
    table.clear();
    if (session != null) {
      session.close();
      session = null;
    }
  }

  public ClusterListViewModel clusters() {
    return clusters;
  }

  public KindTreeViewModel kinds() {
    return kinds;
  }

  public ResourceTableViewModel table() {
    return table;
  }

  public ObjectViewModel object() {
    return object;
  }

  public ReadOnlyObjectProperty<@Nullable ClusterInfo> clusterProperty() {
    return cluster.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<SessionState> sessionStateProperty() {
    return sessionState.getReadOnlyProperty();
  }

  @Override
  public void close() {
    generation++;
    clusters.close();
    closeSession();
  }

  /// Brings the reports of one session to the FX thread, and drops those of an earlier one.
  private final class SessionReports implements ClusterSession.Listener {

    private final int origin;

    SessionReports(int origin) {
      this.origin = origin;
    }

    @Override
    public void stateChanged(SessionState state) {
      onFxThread(() -> setState(state));
    }

    @Override
    public void kindsChanged(Discovery discovery) {
      onFxThread(() -> kinds.setDiscovery(discovery));
    }

    @Override
    public void definitionChanged(String qualifiedName) {
      onFxThread(() -> refreshIfShown(qualifiedName));
    }

    private void onFxThread(Runnable task) {
      threads
          .fx()
          .execute(() -> {
            if (origin == generation) {
              task.run();
            }
          });
    }
  }
}
