package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The tree of kinds of the open cluster. Belongs to the FX thread.
public final class KindTreeViewModel {

  private final Navigator navigator;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<KindGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable ResourceKind> shown = new ReadOnlyObjectWrapper<>();
  private List<KindGroup> all = List.of();

  public KindTreeViewModel(Navigator navigator) {
    this.navigator = navigator;
    search.subscribe(_ -> update());
  }

  /// Shows the kinds of another cluster, or a change of the same one's.
  public void setDiscovery(Discovery discovery) {
    all = KindCatalog.of(discovery);
    update();
  }

  private void update() {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    groups.set(
        all.stream().map(group -> group.matching(text)).filter(group -> !group.isEmpty()).toList());
  }

  boolean isSearching() {
    return !search.get().isBlank();
  }

  /// The kind that the search most likely means: one of just this name, else the first.
  Optional<ResourceKind> bestMatch() {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    List<KindGroup.Item> items = groups.get().stream().flatMap(KindGroup::allItems).toList();
    return items.stream()
        .filter(item -> item.isNamed(text))
        .findFirst()
        .or(() -> items.stream().findFirst())
        .map(KindGroup.Item::kind);
  }

  void open(ResourceKind kind) {
    navigator.go(new Destination.ToKind(kind));
  }

  void openAside(ResourceKind kind) {
    navigator.goAside(new Destination.ToKind(kind));
  }

  /// Marks the kind whose table is on screen.
  public void setShown(@Nullable ResourceKind kind) {
    shown.set(kind);
  }

  StringProperty searchProperty() {
    return search;
  }

  ReadOnlyObjectProperty<List<KindGroup>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ResourceKind> shownProperty() {
    return shown.getReadOnlyProperty();
  }
}
