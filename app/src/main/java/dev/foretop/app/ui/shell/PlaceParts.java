package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.resources.NamespaceMemory;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.ui.resources.TableMemory;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What every tab is made of.
///
/// @param memory how tables of each kind are wanted, the same in all tabs
/// @param change changes the settings
/// @param elsewhere leads out of the tab
/// @param changed hears of every tab that looks elsewhere, or whose cluster does otherwise
record PlaceParts(
    Desks desks,
    Threads threads,
    InstantSource clock,
    SettingsStore settings,
    TableMemory memory,
    Consumer<UnaryOperator<Settings>> change,
    Navigator elsewhere,
    Consumer<Place> changed) {

  /// @param within goes somewhere in the tab itself
  ResourceTableViewModel table(Consumer<Destination> within) {
    return new ResourceTableViewModel(
        threads.fx(), new TableNavigator(within, elsewhere), clock, memory);
  }

  private record TableNavigator(Consumer<Destination> within, Navigator elsewhere)
      implements Navigator {

    @Override
    public void go(Destination destination) {
      within.accept(destination);
    }

    @Override
    public void goAside(Destination.InTab destination) {
      elsewhere.goAside(destination);
    }
  }

  /// Returns the namespaces that the tables of a cluster show at first; the user's own word counts
  /// before the source's.
  Set<String> firstNamespaces(ClusterInfo cluster) {
    String set = settings.current().cluster(cluster.id().value()).namespace();
    String first = set == null ? cluster.namespace() : set;
    return first == null ? Set.of() : Set.of(first);
  }

  /// Returns the namespaces of a cluster that its entry, its settings and earlier choices name. For
  /// any thread.
  static List<String> knownNamespaces(ClusterInfo cluster, Settings settings) {
    String id = cluster.id().value();
    Set<String> known = new LinkedHashSet<>();
    if (cluster.namespace() != null) {
      known.add(cluster.namespace());
    }
    String set = settings.cluster(id).namespace();
    if (set != null) {
      known.add(set);
    }
    known.addAll(settings.personal().namespaces().getOrDefault(id, List.of()));
    return List.copyOf(known);
  }

  /// Returns the namespaces of a cluster that were chosen before.
  NamespaceMemory namespaces(ClusterInfo cluster) {
    return new KeptNamespaces(cluster, settings, change);
  }

  private record KeptNamespaces(
      ClusterInfo cluster, SettingsStore settings, Consumer<UnaryOperator<Settings>> change)
      implements NamespaceMemory {

    @Override
    public List<String> known() {
      return knownNamespaces(cluster, settings.current());
    }

    @Override
    public void chosen(Set<String> namespaces) {
      for (String each : namespaces) {
        change.accept(now ->
            now.withPersonal(personal -> personal.withNamespace(cluster.id().value(), each)));
      }
    }
  }

  /// Returns the group that the user has put a cluster into, or an empty text.
  String group(ClusterId cluster) {
    String group = settings.current().cluster(cluster.value()).group();
    return group == null ? "" : group;
  }

  /// Returns what to call a cluster that may not be there.
  String clusterName(String id) {
    int at = id.lastIndexOf('@');
    return desks.known(id).map(ClusterInfo::displayName).orElse(at > 0 ? id.substring(0, at) : id);
  }

  /// Returns what to call the kind of a table, as well as its cluster lets us know by now.
  String kindTitle(KeptPlace place) {
    String plural = place.kind().substring(0, (place.kind() + ".").indexOf('.'));
    return desks
        .find(new ClusterId(place.cluster()))
        .flatMap(desk -> desk.find(place.kind()))
        .map(kind -> new Shown(kind, Set.of()).title())
        .orElseGet(() -> plural.isEmpty() ? "" : capitalised(plural));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
