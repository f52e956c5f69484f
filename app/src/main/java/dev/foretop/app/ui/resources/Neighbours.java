package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Other clusters whose rows a table may show beside its own. Belongs to the FX thread.
public interface Neighbours {

  /// A table that has none.
  Neighbours NONE =
      new Neighbours() {

        @Override
        public String ownName() {
          return "";
        }

        @Override
        public List<Choice> choices() {
          return List.of();
        }

        @Override
        public List<Joined> choose(Set<ClusterId> clusters) {
          return List.of();
        }
      };

  /// A cluster that can be chosen.
  ///
  /// @param group that the user has put it into, or empty
  record Choice(ClusterId cluster, String name, String group) {}

  /// A cluster that was chosen.
  ///
  /// @param tables connects by itself
  /// @param kinds finds a kind by its qualified name, as far as the cluster's are known
  record Joined(
      ClusterId cluster,
      String name,
      TableSource tables,
      Function<String, Optional<ResourceKind>> kinds) {}

  /// What the table's own cluster is called.
  String ownName();

  /// All other clusters.
  List<Choice> choices();

  /// Connects these, and no others.
  List<Joined> choose(Set<ClusterId> clusters);
}
