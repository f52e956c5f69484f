package dev.foretop.app.kube;

import java.util.Map;

/// Where a watch starts: what a list has seen.
///
/// @param resourceVersion the oldest version that a part of the list was read at
/// @param listedAt for lists made of several parts, the version of each namespace's part: its rows
///   are newer than `resourceVersion`, and changes up to there are in them already
record Position(String resourceVersion, Map<String, Long> listedAt) {

  Position {
    listedAt = Map.copyOf(listedAt);
  }

  static Position of(String resourceVersion) {
    return new Position(resourceVersion, Map.of());
  }

  Position movedTo(String newVersion) {
    return newVersion.isEmpty() ? this : new Position(newVersion, listedAt);
  }

  boolean covers(String namespace, String version) {
    Long listed = listedAt.get(namespace);
    return listed != null && number(version) <= listed;
  }

  /// The version as a number, or the largest one where an aggregated server uses something else.
  static long number(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
