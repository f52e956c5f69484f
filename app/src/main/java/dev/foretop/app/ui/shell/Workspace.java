package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.ui.navigation.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The tabs of the main window, those in windows of their own, and the one in front. Belongs to the
/// FX thread.
///
/// There is always a tab; the last one that is closed leaves one that looks nowhere.
final class Workspace implements AutoCloseable {

  private final Function<KeptPlace, Place> maker;
  private final ObservableList<Place> tabs = FXCollections.observableArrayList();
  private final ObservableList<Place> apart = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Place> front;
  private @Nullable Place focused;

  /// @param maker makes a tab
  Workspace(Function<KeptPlace, Place> maker) {
    this.maker = maker;
    Place first = maker.apply(KeptPlace.NOWHERE);
    tabs.add(first);
    front = new ReadOnlyObjectWrapper<>(first);
    first.inSightProperty().set(true);
  }

  /// Takes the tabs of an earlier run in place of what is there.
  void restore(List<KeptPlace> kept, int inFront) {
    if (!kept.isEmpty()) {
      List<Place> before = List.copyOf(tabs);
      tabs.addAll(kept.stream().map(maker).toList());
      select(tabs.get(before.size() + Math.clamp(inFront, 0, kept.size() - 1)));
      before.forEach(this::close);
    }
  }

  /// Takes a tab of an earlier run, with a window of its own, beside what is there.
  ///
  /// @param before is told of it before it gets its window
  void restoreApart(KeptPlace kept, Consumer<Place> before) {
    Place place = maker.apply(kept);
    before.accept(place);
    apart.add(place);
    place.inSightProperty().set(true);
    place.look();
  }

  /// Takes the tab that is at hand there.
  void go(Destination.InTab destination) {
    atHand().go(destination);
  }

  /// Opens a tab for it.
  void goAside(Destination.InTab destination) {
    switch (destination) {
      case Destination.ToObject(var key) -> open(Whereabouts.of(key));
      case Destination.ToKind(var kind) -> {
        KeptPlace here = atHand().current();
        open(new KeptPlace(here.cluster(), kind.qualifiedName(), here.namespaces(), "", null));
      }
      case Destination.ToCluster(var next) ->
          open(new KeptPlace(next.id().value(), "", Set.of(), "", null));
      case Destination.OutOfObject _ -> go(destination);
    }
  }

  /// Opens a tab beside the one in front.
  Place open(KeptPlace at) {
    Place place = maker.apply(at);
    tabs.add(tabs.indexOf(front.get()) + 1, place);
    select(place);
    return place;
  }

  /// Opens another tab on the table that is at hand.
  void openAnother() {
    KeptPlace here = atHand().current();
    open(new KeptPlace(here.cluster(), here.kind(), here.namespaces(), "", null));
  }

  /// Brings a tab, or the window that it has for itself, to the front.
  void select(Place place) {
    if (tabs.contains(place)) {
      focused = null;
      front.get().inSightProperty().set(false);
      front.set(place);
    } else {
      focused = place;
    }
    place.inSightProperty().set(true);
    place.look();
  }

  /// Brings the next tab to the front, or the one before.
  void step(int by) {
    select(tabs.get(Math.floorMod(tabs.indexOf(front.get()) + by, tabs.size())));
  }

  /// Brings a tab to the front by its position, if there are as many.
  void selectAt(int index) {
    if (index < tabs.size()) {
      select(tabs.get(index));
    }
  }

  void close(Place place) {
    apart.remove(place);
    takeOut(place);
    place.close();
  }

  private void takeOut(Place place) {
    if (place.equals(focused)) {
      focused = null;
    }
    int index = tabs.indexOf(place);
    if (index >= 0) {
      if (tabs.size() == 1) {
        tabs.add(maker.apply(KeptPlace.NOWHERE));
      }
      if (place.equals(front.get())) {
        select(tabs.get(index + 1 < tabs.size() ? index + 1 : index - 1));
      }
      tabs.remove(place);
    }
  }

  /// Closes all tabs but one.
  void closeOthers(Place kept) {
    select(kept);
    List.copyOf(tabs).stream().filter(Predicate.not(kept::equals)).forEach(this::close);
  }

  /// Closes the tabs that look at a cluster.
  void closeAllOf(ClusterId cluster) {
    List<Place> of =
        all().filter(place -> place.current().cluster().equals(cluster.value())).toList();
    of.forEach(this::close);
  }

  /// Takes a tab out of the main window, for one of its own.
  void setApart(Place place) {
    if (tabs.contains(place)) {
      takeOut(place);
      apart.add(place);
      select(place);
    }
  }

  /// Puts the tabs into another order.
  void arrange(List<Place> order) {
    if (order.size() == tabs.size() && !order.equals(tabs) && tabs.containsAll(order)) {
      tabs.setAll(order);
    }
  }

  /// Says which tab with a window of its own the user works in; null for the main window.
  void setFocused(@Nullable Place place) {
    focused = place;
  }

  /// Returns the tab that the user works in.
  Place atHand() {
    Place own = focused;
    return own == null ? front.get() : own;
  }

  /// Returns a tab that looks at just this already; the one at hand before others.
  Optional<Place> showing(Predicate<KeptPlace> wanted) {
    return Stream.concat(Stream.of(atHand()), all())
        .filter(place -> wanted.test(place.current()))
        .findFirst();
  }

  Stream<Place> all() {
    return Stream.concat(new ArrayList<>(tabs).stream(), new ArrayList<>(apart).stream());
  }

  /// The tabs of the main window.
  ObservableList<Place> tabs() {
    return tabs;
  }

  /// The tabs with windows of their own.
  ObservableList<Place> apart() {
    return apart;
  }

  ReadOnlyObjectProperty<Place> frontProperty() {
    return front.getReadOnlyProperty();
  }

  @Override
  public void close() {
    all().forEach(Place::close);
  }
}
