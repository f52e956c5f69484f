package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
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
import dev.foretop.app.ui.workbench.Front;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Subject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the main window shows: the clusters, those that are open, and the tabs that look at them.
/// Belongs to the FX thread.
final class ShellViewModel implements Navigator, AutoCloseable {

  private final Threads threads;
  private final Consumer<Destination.OwnWindow> windows;
  private final ClusterListViewModel clusters;
  private final KindTreeViewModel kinds;
  private final Desks desks;
  private final PlaceParts parts;
  private final TableMemory memory;
  private final Workspace workspace;
  private final FrontView front;
  private Map<ClusterId, ConnectionState> states = Map.of();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean isOpen;

  /// @param windows opens what has a window of its own
  public ShellViewModel(
      KubernetesClient client,
      SettingsStore settings,
      Threads threads,
      InstantSource clock,
      Consumer<Destination.OwnWindow> windows) {
    this.windows = windows;
    this.threads = threads;
    this.clusters = new ClusterListViewModel(client, settings, threads, this);
    this.kinds =
        new KindTreeViewModel(
            this, (kind, isPinned) -> clusters.change(now -> now.withPinned(kind, isPinned)));
    var memory =
        new TableMemory(
            kind -> settings.current().tables().get(kind),
            (kind, wanted) -> clusters.change(known -> known.withTable(kind, wanted)));
    this.desks =
        new Desks(
            client,
            threads,
            clock,
            cluster -> PlaceParts.knownNamespaces(cluster, settings.current()),
            this::reportStates);
    this.parts =
        new PlaceParts(
            desks,
            threads,
            clock,
            settings,
            memory,
            change -> clusters.change(change::apply),
            this,
            this::changed);
    this.memory = memory;
    kinds.setRecent(settings.current().personal().recentKinds());
    this.workspace = new Workspace(kept -> new Place(parts, kept));
    this.front =
        new FrontView(workspace, clusters, kinds, new KindLocks(kinds, threads.fx(), clock));
    clusters.stateProperty().subscribe(this::follow);
    workspace.frontProperty().subscribe(_ -> reportOpen());
    isOpen = true;
  }

  /// Starts to look for clusters.
  public void start() {
    clusters.start();
  }

  /// Takes the user to a destination.
  @Override
  public void go(Destination destination) {
    switch (destination) {
      case Destination.OutOfCluster(var cluster) -> disconnect(cluster);
      case Destination.OwnWindow own -> windows.accept(own);
      case Destination.ToKind to -> {
        noteKind(to.kind());
        workspace.go(to);
      }
      case Destination.InTab to -> workspace.go(to);
    }
  }

  /// Forgets where the user was.
  void forgetTraces() {
    memory.forgetFilters();
    kinds.setRecent(List.of());
  }

  private void noteKind(ResourceKind kind) {
    clusters.change(
        now -> now.withPersonal(personal -> personal.withRecentKind(kind.qualifiedName())));
  }

  @Override
  public void goAside(Destination.InTab destination) {
    workspace.goAside(destination);
  }

  private void disconnect(ClusterId cluster) {
    workspace.closeAllOf(cluster);
    desks.close(cluster);
  }

  // Names, marks and whether it is read-only may change while a cluster is open.
  private void follow(ClusterListViewModel.State known) {
    desks.follow(known);
    if (known instanceof ClusterListViewModel.State.Known now) {
      kinds.setPinned(now.settings().pinnedKinds());
      kinds.setRecent(now.settings().personal().recentKinds());
    }
    workspace.frontProperty().get().look();
    workspace.apart().forEach(Place::look);
    front.update();
  }

  // Desks report while a tab takes them over, too.
  private void reportStates(Map<ClusterId, ConnectionState> now) {
    states = now;
    reportOpen();
  }

  private void reportOpen() {
    ClusterInfo open = workspace.frontProperty().get().clusterProperty().get();
    clusters.setOpen(open == null ? null : open.id(), states);
  }

  private void changed(Place place) {
    if (!isOpen) {
      return; // half made, or ending
    }
    if (place.equals(workspace.frontProperty().get())) {
      reportOpen();
      front.update();
    }
    listeners.forEach(Runnable::run);
  }

  /// Calls `task` whenever a tab looks elsewhere, or its cluster does otherwise.
  void whenChanged(Runnable task) {
    listeners.add(task);
  }

  /// Does what the user chose to do about the connection of a tab.
  void act(Place place, Action action) {
    place.desk().ifPresent(desk -> act(desk, action));
  }

  private void act(ClusterDesk desk, Action action) {
    switch (action) {
      case RETRY -> desk.session().reconnect();
      case ASK_AGAIN -> desk.session().reconnectAndAskAgain();
      case SIGN_IN -> go(new Destination.ToAccount());
      case SIGN_IN_TO_ISSUER -> go(new Destination.ToIssuer(desk.info()));
      case EDIT -> go(new Destination.ToClusterSettings(desk.info()));
      case DISCONNECT -> disconnect(desk.id());
      case SHOW_CERTIFICATE -> {
        if (desk.state() instanceof ConnectionState.CertificateProblem(_, var report)) {
          go(new Destination.ToCertificate(desk.info(), report));
        }
      }
    }
  }

  /// Tries again where a sign-in was missing.
  public void reconnectAfterSignIn() {
    desks.forEach(desk -> {
      if (desk.state() instanceof ConnectionState.NeedsSignIn) {
        desk.session().reconnect();
      }
    });
  }

  /// Lets what depends on time move on; to be called every second.
  ///
  /// @param isBusy whether something goes on that may need an open cluster
  void tick(boolean isBusy) {
    workspace.frontProperty().get().tick();
    workspace.apart().forEach(Place::tick);
    front.tick();
    desks.tick(isBusy);
  }

  public ClusterListViewModel clusters() {
    return clusters;
  }

  public KindTreeViewModel kinds() {
    return kinds;
  }

  Workspace workspace() {
    return workspace;
  }

  Desks desks() {
    return desks;
  }

  /// What follows the tab in front.
  FrontView front() {
    return front;
  }

  /// Returns the clusters that are open.
  List<Opened> opened() {
    List<Opened> opened = new ArrayList<>();
    desks.forEach(desk -> {
      if (desk.isReady()) {
        opened.add(new Opened(desk.session(), desk.info()));
      }
    });
    return opened;
  }

  /// Returns `objects` as what actions are done with, or empty if their cluster is not open.
  Optional<Selection> select(List<ObjectKey> objects) {
    return objects.isEmpty() || !areAlike(objects)
        ? Optional.empty()
        : desks
            .find(objects.getFirst().cluster())
            .map(desk ->
                new Selection(desk.session(), desk.info(), objects.getFirst().kind(), objects));
  }

  // What can be done is asked for one kind of one cluster.
  private static boolean areAlike(List<ObjectKey> objects) {
    ObjectKey first = objects.getFirst();
    return objects.stream()
        .allMatch(each ->
            each.cluster().equals(first.cluster()) && each.kind().isSameKindAs(first.kind()));
  }

  /// Returns the cluster that the tab at hand looks at, or empty.
  Optional<Cluster> openCluster() {
    return workspace.atHand().desk().map(ClusterDesk::session);
  }

  /// Returns what a tab looks at; empty while no cluster is open there.
  Optional<Front> front(Place place) {
    return place.desk().filter(ClusterDesk::isReady).map(desk -> front(place, desk));
  }

  private static Front front(Place place, ClusterDesk desk) {
    ResourceTableViewModel.Shown shown = place.table().shownProperty().get();
    boolean isOne = shown != null && shown.namespaces().size() == 1;
    return new Front(
        desk.session(),
        desk.info(),
        shown == null ? null : shown.kind(),
        isOne ? shown.namespaces().iterator().next() : "default",
        shown == null ? List.of() : List.copyOf(shown.namespaces()));
  }

  /// Returns the object whose details are shown, or empty.
  Optional<Selection> selectedObject() {
    return workspace.atHand().object().stateProperty().get()
            instanceof ObjectViewModel.State.Shown shown
        ? select(List.of(shown.object()))
        : Optional.empty();
  }

  /// Returns an object as what sections of the details show.
  Optional<Subject> subject(ObjectViewModel.State.Shown shown) {
    return select(List.of(shown.object()))
        .map(of ->
            new Subject(of.cluster(), of.info(), shown.object(), shown.json(), shown.isGone()));
  }

  /// Runs a task when the change that is under way is complete.
  void later(Runnable task) {
    threads.fx().execute(task);
  }

  @Override
  public void close() {
    isOpen = false;
    clusters.close();
    workspace.close();
    desks.close();
  }
}
