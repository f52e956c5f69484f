package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An object whose details are shown.
///
/// @param object as it was last read
/// @param isGone whether it was deleted since
public record Subject(
    Cluster cluster, ClusterInfo info, ObjectKey key, JsonNode object, boolean isGone) {

  /// Whether this is the same object, in whatever version: another one of its name is not.
  public boolean isSameAs(@Nullable Subject other) {
    return other != null && key.equals(other.key) && uid().equals(other.uid());
  }

  private String uid() {
    return object.at("/metadata/uid").asString("");
  }

  /// Says nothing of what it holds, which may be a secret.
  @Override
  public String toString() {
    return "Subject[" + key.place() + "]";
  }
}
