package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ClusterId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Removes clusters that the user added. Calls block.
public interface ClusterRemover {

  /// What is removed with a cluster.
  ///
  /// @param path the kubeconfig, or the folder of them, that the cluster is in
  /// @param isKept whether Foretop keeps that file for the user, and so deletes it; others stay
  ///   where they are and are not followed any more
  /// @param clusters all that are in it
  record Removal(Path path, boolean isKept, List<ClusterId> clusters) {

    public Removal {
      clusters = List.copyOf(clusters);
    }
  }

  /// Returns what has to go for this cluster to go; empty if it is none that the user added.
  Optional<Removal> find(ClusterId cluster);

  /// Removes that, and what was set for its clusters.
  void remove(Removal removal) throws IOException;
}
