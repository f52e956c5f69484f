package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What a tab looks at: a cluster, a table of it, perhaps an object beside that. Belongs to the FX
/// thread.
///
/// A tab that nobody has looked at yet knows only where it will look, and contacts nobody.
final class Place implements ClusterDesk.Listener, AutoCloseable {

  private final PlaceParts parts;
  private final ResourceTableViewModel table;
  private final ObjectViewModel object;
  private final ObjectFollower follower;
  private final KindFollower kinds;
  private final Whereabouts whereabouts;
  private final Arrival arrival;
  private final PlaceHistory history = new PlaceHistory();
  private final ReadOnlyObjectWrapper<@Nullable ClusterInfo> cluster =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ConnectionState> state =
      new ReadOnlyObjectWrapper<>(new ConnectionState.NotConnected());
  private final ReadOnlyObjectWrapper<@Nullable String> missing = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty inSight = new SimpleBooleanProperty(false);
  private @Nullable ClusterDesk desk;
  private @Nullable KeptPlace wanted;
  private boolean isTravelling;

  /// @param first where to look, as soon as somebody looks at the tab
  Place(PlaceParts parts, KeptPlace first) {
    this.parts = parts;
    this.wanted = first.cluster().isEmpty() ? null : first;
    this.object = new ObjectViewModel(parts.threads(), this::step);
    this.table = parts.table(this::step);
    this.kinds = new KindFollower(table, object);
    this.whereabouts = new Whereabouts(parts, table, object);
    this.arrival = new Arrival(parts, table, object);
    this.follower = new ObjectFollower(object, parts.threads(), parts.clock());
    inSight.subscribe(table::setInSight);
    inSight.subscribe(_ -> follow());
    state.subscribe(_ -> follow());
    table.shownProperty().subscribe(this::shownChanged);
    table.filterProperty().subscribe(_ -> changed());
    object
        .stateProperty()
        .subscribe(_ -> {
          changed();
          follow();
        });
  }

  /// Connects, if the tab has somewhere to look and does not yet.
  void look() {
    KeptPlace to = wanted;
    if (desk == null && to != null) {
      travel(to);
    } else if (desk != null) {
      table.followKinds(); // of clusters beside its own, one may have come back
    }
  }

  /// Takes the tab to a destination within its reach: clusters, kinds, objects.
  void go(Destination.InTab destination) {
    switch (destination) {
      case Destination.ToCluster(var next) -> goToCluster(next);
      case Destination.ToKind(var kind) -> {
        history.leave(current());
        object.close();
        table.show(kind);
      }
      case Destination.ToObject(var key) -> {
        history.leave(current());
        goToObject(key);
      }
      case Destination.OutOfObject() -> object.close();
    }
  }

  private void goToCluster(ClusterInfo next) {
    if (desk == null || !isAt(next.id())) {
      history.leave(current());
      connect(next, history.lastOf(next.id().value()).orElse(null));
    }
  }

  private void goToObject(ObjectKey key) {
    if (isAt(key.cluster())) {
      object.show(key);
    } else {
      travel(Whereabouts.of(key));
    }
  }

  // Nobody sees the details of a tab that is not in front, and a request may ask the user to sign
  // in once more.
  private void follow() {
    if (inSight.get() && !(state.get() instanceof ConnectionState.NeedsSignIn)) {
      follower.follow();
    } else {
      follower.rest();
    }
  }

  // Within the table, and not worth a step back.
  private void step(Destination destination) {
    switch (destination) {
      case Destination.ToObject(var key) when isAt(key.cluster()) -> object.show(key);
      case Destination.ToObject other -> parts.elsewhere().goAside(other);
      case Destination.InTab other -> go(other);
      case Destination.OwnWindow _, Destination.OutOfCluster _ -> parts.elsewhere().go(destination);
    }
  }

  /// Goes to a place as if the user had chosen it.
  void goTo(KeptPlace next) {
    history.leave(current());
    travel(next);
  }

  void back() {
    history.back(current()).ifPresent(this::travel);
  }

  void forward() {
    history.forward(current()).ifPresent(this::travel);
  }

  private void travel(KeptPlace to) {
    ClusterDesk at = desk;
    if (at != null && at.id().value().equals(to.cluster())) {
      wanted = to;
      arriveIfReady(at);
      return;
    }
    Optional<ClusterInfo> next = parts.desks().known(to.cluster());
    if (next.isPresent()) {
      connect(next.get(), to);
    } else {
      leaveCluster();
      wanted = to;
      missing.set(parts.desks().isKnown() ? parts.clusterName(to.cluster()) : null);
      changed();
    }
  }

  private void connect(ClusterInfo next, @Nullable KeptPlace to) {
    leaveDesk();
    wanted = to;
    ClusterDesk opened = parts.desks().open(next);
    desk = opened;
    setSource(opened);
    opened.add(this);
    deskChanged();
  }

  private void leaveDesk() {
    ClusterDesk at = desk;
    if (at != null) {
      at.remove(this);
    }
    desk = null;
    missing.set(null);
    object.close();
    table.clear();
  }

  private void leaveCluster() {
    leaveDesk();
    cluster.set(null);
    state.set(new ConnectionState.NotConnected());
  }

  @Override
  public void deskChanged() {
    ClusterDesk at = desk;
    if (at != null) {
      cluster.set(at.info());
      state.set(at.state());
      if (table.shownProperty().get() == null) {
        arriveIfReady(at);
      } else {
        kinds.follow(at.discovery());
      }
      changed();
    }
  }

  // A watch does not say when the columns of its kind have changed.
  @Override
  public void definitionChanged(String qualifiedName) {
    object.definitionChanged(qualifiedName);
    Shown shown = table.shownProperty().get();
    if (shown != null && shown.kind().qualifiedName().equals(qualifiedName)) {
      table.refresh();
    }
  }

  // The same table of the new cluster. An object of the same name is not the one that was open: it
  // is a step back away.
  @Override
  public void clusterReplaced() {
    ClusterDesk at = desk;
    if (at != null) {
      KeptPlace here = current();
      if (here.object() != null) {
        history.leave(here);
      }
      wanted = here.withNamespaces(here.namespaces());
      table.clear();
      setSource(at);
    }
  }

  private void setSource(ClusterDesk of) {
    follower.setSource(of.session().streams());
    object.setSource(of.session().objects());
  }

  private void arriveIfReady(ClusterDesk at) {
    if (at.isReady()) {
      KeptPlace to = wanted;
      wanted = null;
      isTravelling = true;
      arrival.at(at, to);
      isTravelling = false;
      changed();
    }
  }

  // Other namespaces are another place.
  private void shownChanged(@Nullable Shown before, @Nullable Shown now) {
    if (!isTravelling
        && before != null
        && now != null
        && before.kind().isSameKindAs(now.kind())
        && !before.namespaces().equals(now.namespaces())) {
      history.leave(current().withNamespaces(before.namespaces()));
    }
    changed();
  }

  /// Returns where the tab looks now, or will.
  KeptPlace current() {
    if (wanted != null) {
      return wanted;
    }
    ClusterDesk at = desk;
    return at == null ? KeptPlace.NOWHERE : whereabouts.at(at.id());
  }

  private void changed() {
    parts.changed().accept(this);
  }

  /// Lets what depends on time move on; to be called every second.
  void tick() {
    follower.tick();
    if (state.get() instanceof ConnectionState.Live) {
      follower.tryAgain();
    }
  }

  boolean isAt(ClusterId other) {
    ClusterDesk at = desk;
    return at != null && at.id().equals(other);
  }

  Optional<ClusterDesk> desk() {
    return Optional.ofNullable(desk);
  }

  ResourceTableViewModel table() {
    return table;
  }

  ObjectViewModel object() {
    return object;
  }

  PlaceHistory history() {
    return history;
  }

  ReadOnlyObjectProperty<@Nullable ClusterInfo> clusterProperty() {
    return cluster.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ConnectionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Whether the tab is on screen; one that is not costs its watch and no more.
  BooleanProperty inSightProperty() {
    return inSight;
  }

  /// What stands on the tab.
  String title() {
    return title(current());
  }

  /// Returns what stands on a tab that looks there.
  String title(KeptPlace at) {
    return whereabouts.title(at);
  }

  /// The name of the cluster that the tab should look at and that is not there; null if it is.
  ReadOnlyObjectProperty<@Nullable String> missingProperty() {
    return missing.getReadOnlyProperty();
  }

  @Override
  public void close() {
    follower.close();
    leaveCluster();
    wanted = null;
  }
}
