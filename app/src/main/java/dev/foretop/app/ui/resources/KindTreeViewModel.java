package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The tree of kinds of the open cluster. Belongs to the FX thread.
public final class KindTreeViewModel {

  private final Navigator navigator;
  private KindGroup categories = new KindGroup("", List.of(), List.of());
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<KindGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable ResourceKind> shown = new ReadOnlyObjectWrapper<>();
  private final BiConsumer<String, Boolean> onPinned;
  private List<KindGroup> all = List.of();
  private List<String> pinned = List.of();
  private Set<String> locked = Set.of();
  private final ReadOnlyObjectWrapper<KindMarks> marks =
      new ReadOnlyObjectWrapper<>(KindMarks.NONE);
  private List<String> recent = List.of();
  private List<String> nextRecent = List.of();

  public KindTreeViewModel(Navigator navigator) {
    this(navigator, (_, _) -> {});
  }

  /// @param onPinned keeps that a kind, by its qualified name, is to stand on top, or not any more
  public KindTreeViewModel(Navigator navigator, BiConsumer<String, Boolean> onPinned) {
    this.navigator = navigator;
    this.onPinned = onPinned;
    search.subscribe(_ -> update());
  }

  /// Shows the kinds of another cluster, or a change of the same one's.
  public void setDiscovery(Discovery discovery) {
    all = KindCatalog.of(discovery);
    categories = KindCatalog.categories(discovery);
    recent = nextRecent.stream().filter(kind -> !pinned.contains(kind)).toList();
    update();
  }

  private void update() {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    List<KindGroup> shownGroups = new ArrayList<>();
    // Who looks for a category knows it; in the tree it would be noise.
    Stream.concat(all.stream(), text.isEmpty() ? Stream.empty() : Stream.of(categories))
        .map(group -> group.matching(text))
        .filter(group -> !group.isEmpty())
        .forEach(shownGroups::add);
    if (text.isEmpty()) {
      addFirst(shownGroups, KindCatalog.RECENT, items(recent));
      addFirst(shownGroups, KindCatalog.PINNED, items(pinned));
    }
    groups.set(List.copyOf(shownGroups));
  }

  private static void addFirst(List<KindGroup> to, String title, List<KindGroup.Item> items) {
    if (!items.isEmpty()) {
      to.addFirst(new KindGroup(title, items, List.of()));
    }
  }

  /// Shows these kinds on top, the last one first. They are taken up with the next cluster: a tree
  /// that moves below the pointer is none to click in.
  public void setRecent(List<String> kinds) {
    nextRecent = List.copyOf(kinds);
  }

  // Those that this cluster has, in that order.
  private List<KindGroup.Item> items(List<String> names) {
    Map<String, KindGroup.Item> byName = new HashMap<>();
    all.stream()
        .flatMap(KindGroup::allItems)
        .forEach(item -> byName.putIfAbsent(item.kind().qualifiedName(), item));
    return names.stream().map(byName::get).filter(Objects::nonNull).toList();
  }

  /// Shows these kinds on top, by their qualified names.
  public void setPinned(List<String> kinds) {
    if (!kinds.equals(pinned)) {
      pinned = List.copyOf(kinds);
      update();
    }
  }

  /// Marks kinds that the user may not list, by their qualified names.
  public void setLocked(Set<String> kinds) {
    if (!kinds.equals(locked)) {
      locked = Set.copyOf(kinds);
      groups.set(List.of());
      update();
    }
  }

  /// Shows what is known of kinds beside their names.
  public void setMarks(KindMarks known) {
    marks.set(known);
  }

  ReadOnlyObjectProperty<KindMarks> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  boolean isLocked(ResourceKind kind) {
    return locked.contains(kind.qualifiedName());
  }

  boolean isPinned(ResourceKind kind) {
    return pinned.contains(kind.qualifiedName());
  }

  void pin(ResourceKind kind, boolean isWanted) {
    onPinned.accept(kind.qualifiedName(), isWanted);
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
