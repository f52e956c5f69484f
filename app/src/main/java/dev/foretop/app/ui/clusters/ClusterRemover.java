package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.SourceProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Removes what the user added. Calls block.
public interface ClusterRemover {

  /// What is removed.
  sealed interface Removal {

    /// Returns all clusters that go with it.
    List<ClusterId> clusters();

    /// A kubeconfig that Foretop keeps for the user, with what is secret in it; it is deleted.
    record Kept(Path path, List<ClusterId> clusters) implements Removal {

      public Kept {
        clusters = List.copyOf(clusters);
      }
    }

    /// A kubeconfig, or a folder of them, that stays where it is and is not followed any more.
    record Followed(Path path, List<ClusterId> clusters) implements Removal {

      public Followed {
        clusters = List.copyOf(clusters);
      }
    }

    /// A cluster of the Google account, which is not shown any more.
    record Hidden(ClusterId cluster) implements Removal {

      @Override
      public List<ClusterId> clusters() {
        return List.of(cluster);
      }
    }
  }

  /// Returns what has to go for this cluster to go; empty if it is none that the user added.
  Optional<Removal> find(ClusterId cluster);

  /// Returns what has to go for this problem to go; empty if the user added nothing that has it.
  Optional<Removal> find(SourceProblem problem);

  /// Removes that, and what was set for its clusters.
  void remove(Removal removal) throws IOException;
}
