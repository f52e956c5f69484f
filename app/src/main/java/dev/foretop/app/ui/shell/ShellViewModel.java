package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.fx.ConnectionPage.Action;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.resources.KindTreeViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.TableMemory;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Subject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the main window shows: one open cluster, one kind of it, perhaps one object of that.
/// Belongs to the FX thread.
public final class ShellViewModel implements AutoCloseable {

  private final KubernetesClient client;
  private final Threads threads;
  private final Navigator windows;
  private final ClusterListViewModel clusters;
  private final KindTreeViewModel kinds;
  private final ResourceTableViewModel table;
  private final ObjectViewModel object;
  private final ObjectFollower follower;
  private final ReadOnlyObjectWrapper<@Nullable ClusterInfo> cluster =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ConnectionState> sessionState =
      new ReadOnlyObjectWrapper<>(new ConnectionState.NotConnected());

  private final ReadOnlyObjectWrapper<ClusterSettings> settings =
      new ReadOnlyObjectWrapper<>(ClusterSettings.DEFAULT);

  private final ReadOnlyObjectWrapper<@Nullable String> news = new ReadOnlyObjectWrapper<>();

  private @Nullable ClusterSession session;
  private @Nullable ResourceKind resumed;
  private int generation;

  /// @param windows opens what has a window of its own
  public ShellViewModel(
      KubernetesClient client,
      SettingsStore settings,
      Threads threads,
      InstantSource clock,
      Navigator windows) {
    this.client = client;
    this.windows = windows;
    this.threads = threads;
    this.clusters = new ClusterListViewModel(client::clusters, settings, threads, this::go);
    this.kinds = new KindTreeViewModel(this::go);
    var memory =
        new TableMemory(
            kind -> settings.current().tables().get(kind),
            (kind, wanted) -> clusters.change(known -> known.withTable(kind, wanted)));
    this.table = new ResourceTableViewModel(threads.fx(), this::go, clock, memory);
    this.object = new ObjectViewModel(threads, this::go);
    this.follower = new ObjectFollower(object, clock);
    table.snapshotProperty().subscribe(follower::follow);
    clusters.stateProperty().subscribe(this::follow);
  }

  /// Starts to look for clusters.
  public void start() {
    clusters.start();
  }

  /// Takes the user to a destination.
  public void go(Destination destination) {
    switch (destination) {
      case Destination.ToCluster(var next) -> {
        resumed = null;
        open(next);
      }
      case Destination.OutOfCluster() -> disconnect();
      case Destination.ToClusterSettings _,
          Destination.ToClusterRemoval _,
          Destination.ToSourceRemoval _,
          Destination.ToCertificate _,
          Destination.ToNewCluster _,
          Destination.ToAccount _,
          Destination.ToIssuer _ ->
          windows.go(destination);
      case Destination.ToKind(var kind) -> show(kind);
      case Destination.ToObject(var key) -> object.show(key);
      case Destination.OutOfObject() -> object.close();
    }
  }

  private void open(ClusterInfo next) {
    closeSession();
    int origin = ++generation;
    cluster.set(next);
    follow(clusters.stateProperty().get());
    kinds.setDiscovery(Discovery.EMPTY);
    kinds.setShown(null);
    setState(new ConnectionState.Connecting());
    ClusterSession opened = client.open(next.id(), next.signIn(), new SessionReports(origin));
    session = opened;
    object.setSource(opened.objects());
  }

  // Nothing that was known is true of the cluster that answers now, not even its kinds.
  private void startAnew() {
    ClusterInfo open = cluster.get();
    if (open != null) {
      ResourceTableViewModel.Shown was = table.shownProperty().get();
      resumed = was == null ? null : was.kind();
      news.set(
          "Another cluster answers at the address of "
              + open.displayName()
              + " now. What was shown of the old one is gone.");
      open(open);
    }
  }

  private void disconnect() {
    generation++;
    closeSession();
    object.close();
    cluster.set(null);
    kinds.setDiscovery(Discovery.EMPTY);
    setState(new ConnectionState.NotConnected());
  }

  // Names, marks and whether it is read-only may change while the cluster is open.
  private void follow(ClusterListViewModel.State known) {
    ClusterInfo open = cluster.get();
    if (open == null || !(known instanceof ClusterListViewModel.State.Known now)) {
      return;
    }
    now.list().clusters().stream()
        .filter(each -> each.id().equals(open.id()))
        .findFirst()
        .ifPresent(cluster::set);
    settings.set(now.settings().cluster(open.id().value()));
  }

  /// Does what the user chose to do about the connection.
  public void act(Action action) {
    ClusterInfo open = cluster.get();
    if (open == null) {
      return;
    }
    switch (action) {
      case RETRY -> reconnect();
      case ASK_AGAIN -> askAgain();
      case SIGN_IN -> go(new Destination.ToAccount());
      case SIGN_IN_TO_ISSUER -> go(new Destination.ToIssuer(open));
      case EDIT -> go(new Destination.ToClusterSettings(open));
      case DISCONNECT -> disconnect();
      case SHOW_CERTIFICATE -> {
        if (sessionState.get() instanceof ConnectionState.CertificateProblem(_, var report)) {
          windows.go(new Destination.ToCertificate(open, report));
        }
      }
    }
  }

  /// Tries again where a sign-in was missing.
  public void reconnectAfterSignIn() {
    if (sessionState.get() instanceof ConnectionState.NeedsSignIn) {
      reconnect();
    }
  }

  private void askAgain() {
    if (session != null) {
      session.reconnectAndAskAgain();
    }
  }

  private void reconnect() {
    if (session != null) {
      session.reconnect();
    }
  }

  private void show(ResourceKind kind) {
    object.close();
    kinds.setShown(kind);
    table.show(kind);
  }

  private void setState(ConnectionState state) {
    sessionState.set(state);
    ClusterInfo open = cluster.get();
    clusters.setOpen(open == null ? null : open.id(), state);
    if (state instanceof ConnectionState.Live && table.shownProperty().get() == null) {
      showNamespaces();
    }
  }

  // The first thing to see of a cluster.
  private void showNamespaces() {
    ClusterSession open = session;
    if (open != null) {
      table.setSource(open.id(), open.tables());
      String namespace = firstNamespace();
      if (namespace != null) {
        table.chooseNamespaces(Set.of(namespace));
      }
      show(firstKind());
    }
  }

  private ResourceKind firstKind() {
    ResourceKind wanted = resumed;
    resumed = null;
    return wanted == null
        ? ResourceKind.NAMESPACES
        : kinds.find(wanted.qualifiedName()).orElse(ResourceKind.NAMESPACES);
  }

  // The user's own word counts before the source's.
  private @Nullable String firstNamespace() {
    String set = settings.get().namespace();
    ClusterInfo open = cluster.get();
    return set != null || open == null ? set : open.namespace();
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

  /// Returns `objects` as what actions are done with, or empty if their cluster is not open.
  Optional<Selection> select(List<ObjectKey> objects) {
    ClusterSession open = session;
    ClusterInfo info = cluster.get();
    if (open == null
        || info == null
        || objects.isEmpty()
        || !objects.getFirst().cluster().equals(open.id())) {
      return Optional.empty();
    }
    return Optional.of(new Selection(open, info, objects.getFirst().kind(), objects));
  }

  /// Returns the cluster that is open, or empty.
  Optional<Cluster> openCluster() {
    return Optional.ofNullable(session);
  }

  /// Returns the object whose details are shown, or empty.
  Optional<Selection> selectedObject() {
    return object.stateProperty().get() instanceof ObjectViewModel.State.Shown shown
        ? select(List.of(shown.object()))
        : Optional.empty();
  }

  /// Returns an object as what sections of the details show.
  Optional<Subject> subject(ObjectViewModel.State.Shown shown) {
    return select(List.of(shown.object()))
        .map(of ->
            new Subject(of.cluster(), of.info(), shown.object(), shown.json(), shown.isGone()));
  }

  /// What happened that the user has to know, or null.
  ReadOnlyObjectProperty<@Nullable String> newsProperty() {
    return news.getReadOnlyProperty();
  }

  /// The user has read it.
  void dismissNews() {
    news.set(null);
  }

  /// Runs a task when the change that is under way is complete.
  void later(Runnable task) {
    threads.fx().execute(task);
  }

  public ReadOnlyObjectProperty<@Nullable ClusterInfo> clusterProperty() {
    return cluster.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ClusterSettings> clusterSettingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ConnectionState> sessionStateProperty() {
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
    public void stateChanged(ConnectionState state) {
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

    @Override
    public void clusterReplaced() {
      onFxThread(ShellViewModel.this::startAnew);
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
