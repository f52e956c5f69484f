package dev.foretop.app.kube;

import org.jspecify.annotations.Nullable;

/// Why a source of clusters, or one cluster of it, cannot be used.
///
/// @param cluster the cluster concerned, or null if the whole source is
public record SourceProblem(String source, @Nullable String cluster, String message) {

  /// Whether the user added the source in the window, and so can remove it there.
  public boolean isRemovable() {
    return source.startsWith("added:");
  }
}
