package dev.foretop.app.kube;

import java.util.Set;
import java.util.TreeSet;

/// What a table shows.
///
/// @param namespaces the namespaces to show; empty means all
public record TableQuery(ResourceKind kind, Set<String> namespaces) {

  public TableQuery {
    namespaces = kind.isNamespaced() ? Set.copyOf(namespaces) : Set.of();
  }

  /// Whether rows of more than one namespace can appear, so that each must name its own.
  public boolean spansNamespaces() {
    return kind.isNamespaced() && namespaces.size() != 1;
  }

  Set<String> sortedNamespaces() {
    return new TreeSet<>(namespaces);
  }
}
