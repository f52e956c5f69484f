package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;

/// Objects of one kind that the user chose.
///
/// @param cluster the open cluster that they are of
/// @param info how that cluster is called, and whether it is read-only
/// @param objects at least one
public record Selection(
    Cluster cluster, ClusterInfo info, ResourceKind kind, List<ObjectKey> objects) {

  public Selection {
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a selection has at least one object");
    }
    objects = List.copyOf(objects);
  }

  /// Returns the object if there is only one, for actions that make no sense with many.
  public boolean isSingle() {
    return objects.size() == 1;
  }

  public ObjectKey first() {
    return objects.getFirst();
  }
}
