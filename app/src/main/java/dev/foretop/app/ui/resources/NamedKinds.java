package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Optional;

/// The kinds of a cluster by what people call them.
///
/// @param discovery what the cluster serves
public record NamedKinds(Discovery discovery) {

  /// Finds a kind by its plural, with or without its group, by its own name in whatever case, by a
  /// short name, or a category; the cluster's own kinds come before custom ones of the same name.
  public Optional<ResourceKind> find(String name) {
    List<ResourceKind> kinds =
        KindCatalog.of(discovery).stream()
            .flatMap(KindGroup::allItems)
            .map(KindGroup.Item::kind)
            .toList();
    return kinds.stream()
        .filter(kind -> kind.qualifiedName().equals(name))
        .findFirst()
        .or(() -> kinds.stream().filter(kind -> isNamed(kind, name)).findFirst())
        .or(() -> kinds.stream().filter(kind -> kind.shortNames().contains(name)).findFirst())
        .or(() -> categories().stream().filter(kind -> isCalled(kind, name)).findFirst());
  }

  /// Returns what stands for each category of kinds: tables of several kinds at once.
  public List<ResourceKind> categories() {
    return SeveralKinds.categories(discovery);
  }

  /// Returns the kinds that are in a category.
  public List<ResourceKind> in(ResourceKind category) {
    return SeveralKinds.of(category, discovery);
  }

  private static boolean isCalled(ResourceKind category, String name) {
    return category.qualifiedName().equals(name) || category.plural().equals(name);
  }

  private static boolean isNamed(ResourceKind kind, String name) {
    return kind.plural().equals(name) || kind.kind().equalsIgnoreCase(name);
  }
}
