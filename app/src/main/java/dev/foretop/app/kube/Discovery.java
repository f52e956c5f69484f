package dev.foretop.app.kube;

import java.util.List;

/// What the API server offers, in the server's order.
///
/// @param kinds every kind that can be listed, in the preferred version of its group
/// @param staleGroups groups whose own server is down; their kinds may be missing or outdated
public record Discovery(List<ResourceKind> kinds, List<String> staleGroups) {

  public static final Discovery EMPTY = new Discovery(List.of(), List.of());

  public Discovery {
    kinds = List.copyOf(kinds);
    staleGroups = List.copyOf(staleGroups);
  }
}
