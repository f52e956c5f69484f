package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.write.Undo;
import java.util.List;

/// Something that was done to objects of one cluster and can be taken back.
///
/// @param title what was done, such as `Scaled to 3`
/// @param undos the way back for each object; at least one
public record Undoable(Cluster cluster, ClusterInfo info, String title, List<Undo> undos) {

  public Undoable {
    if (undos.isEmpty()) {
      throw new IllegalArgumentException("something was done to at least one object");
    }
    undos = List.copyOf(undos);
  }

  /// To what it was done, and where.
  public String place() {
    String what =
        undos.size() == 1
            ? undos.getFirst().target().place()
            : undos.size() + " " + undos.getFirst().target().kind().plural();
    return what + " · " + info.displayName();
  }
}
