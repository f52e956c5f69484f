package dev.foretop.app.kube;

import java.util.List;
import java.util.Optional;

/// What the API server offers, in the server's order.
///
/// @param kinds every kind that can be listed, in the version that its group prefers among those
///   that have it
/// @param broken groups that do not answer, or not all of them; their kinds may be missing or
///   outdated
public record Discovery(List<ResourceKind> kinds, List<BrokenGroup> broken) {

  /// A group that is there and does not say what is in it.
  ///
  /// @param name of the group; empty for the cluster's core, `*` for all others
  /// @param reason what went wrong
  public record BrokenGroup(String name, String reason) {}

  public static final Discovery EMPTY = new Discovery(List.of(), List.of());

  /// Returns the kind with this qualified name, such as `deployments.apps`.
  public Optional<ResourceKind> named(String qualifiedName) {
    return kinds.stream().filter(kind -> kind.qualifiedName().equals(qualifiedName)).findFirst();
  }

  /// Returns a kind in the version that is served now, if it still is.
  public Optional<ResourceKind> served(ResourceKind kind) {
    return kinds.stream().filter(kind::isSameKindAs).findFirst();
  }

  public Discovery {
    kinds = List.copyOf(kinds);
    broken = List.copyOf(broken);
  }
}
