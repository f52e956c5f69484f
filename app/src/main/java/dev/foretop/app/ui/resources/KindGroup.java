package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A heading of the tree of kinds, with what stands below it.
///
/// @param problem why the group does not say what is in it, or null if it does
record KindGroup(String title, List<Item> items, List<KindGroup> groups, @Nullable String problem) {

  /// A kind under the name that users know it by.
  public record Item(String title, ResourceKind kind) {

    /// Whether this is what a user who types exactly this text means.
    boolean isNamed(String lowerCaseText) {
      return kind.shortNames().contains(lowerCaseText)
          || kind.plural().equals(lowerCaseText)
          || kind.kind().toLowerCase(Locale.ROOT).equals(lowerCaseText);
    }

    boolean matches(String lowerCaseText) {
      return title.toLowerCase(Locale.ROOT).contains(lowerCaseText)
          || kind.qualifiedName().toLowerCase(Locale.ROOT).contains(lowerCaseText)
          || kind.shortNames().contains(lowerCaseText);
    }
  }

  KindGroup(String title, List<Item> items, List<KindGroup> groups) {
    this(title, items, groups, null);
  }

  KindGroup beginningWith(ResourceKind kind) {
    List<Item> more = new ArrayList<>(items);
    more.addFirst(new Item(KindCatalog.title(kind), kind));
    return new KindGroup(title, more, groups, problem);
  }

  /// All items of this group and the groups below it.
  Stream<Item> allItems() {
    return Stream.concat(items.stream(), groups.stream().flatMap(KindGroup::allItems));
  }

  public KindGroup {
    items = List.copyOf(items);
    groups = List.copyOf(groups);
  }

  boolean isEmpty() {
    return items.isEmpty() && groups.isEmpty() && problem == null;
  }

  /// This group with only the items that match, or all of them if the group itself does.
  KindGroup matching(String lowerCaseText) {
    if (lowerCaseText.isEmpty() || title.toLowerCase(Locale.ROOT).contains(lowerCaseText)) {
      return this;
    }
    return new KindGroup(
        title,
        items.stream().filter(item -> item.matches(lowerCaseText)).toList(),
        groups.stream()
            .map(group -> group.matching(lowerCaseText))
            .filter(group -> !group.isEmpty())
            .toList(),
        null);
  }
}
