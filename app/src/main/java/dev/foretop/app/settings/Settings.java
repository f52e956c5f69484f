package dev.foretop.app.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Everything that the user has set.
///
/// @param theme `system`, `light` or `dark`
/// @param clusters by the cluster's id, such as `harbour@kubeconfig`
/// @param kubeconfigs files and folders that were added to those that kubectl would read
/// @param closedGroups the headings of the cluster list that are folded up
/// @param tables by the kind's qualified name, such as `deployments.apps`
/// @param gke which clusters of the Google account are shown
/// @param clusterOrder ids of clusters in the order that the user gave them
/// @param pinnedKinds kinds that stand on top of the tree, by their qualified names
/// @param window as it was left
/// @param personal how the user likes to work
public record Settings(
    String theme,
    Map<String, ClusterSettings> clusters,
    List<String> kubeconfigs,
    Set<String> closedGroups,
    Map<String, TableSettings> tables,
    GkeSelection gke,
    List<String> clusterOrder,
    List<String> pinnedKinds,
    WindowSettings window,
    Personal personal) {

  public static final Settings DEFAULT =
      new Settings(
          "system",
          Map.of(),
          List.of(),
          Set.of(),
          Map.of(),
          GkeSelection.DEFAULT,
          List.of(),
          List.of(),
          WindowSettings.DEFAULT,
          Personal.DEFAULT);

  public Settings {
    clusters = Collections.unmodifiableMap(new LinkedHashMap<>(clusters));
    kubeconfigs = List.copyOf(kubeconfigs);
    pinnedKinds = List.copyOf(pinnedKinds);
    clusterOrder = List.copyOf(clusterOrder);
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    closedGroups = Collections.unmodifiableSet(new LinkedHashSet<>(closedGroups));
  }

  public ClusterSettings cluster(String id) {
    return clusters.getOrDefault(id, ClusterSettings.DEFAULT);
  }

  /// Returns the ids of the clusters that nobody may change.
  public Set<String> readOnlyClusters() {
    return clusters.entrySet().stream()
        .filter(entry -> entry.getValue().isReadOnly())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Settings withTheme(String next) {
    return new Settings(
        next,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with other settings for one cluster; usual ones take no place in the file.
  public Settings withCluster(String id, ClusterSettings settings) {
    Map<String, ClusterSettings> next = new LinkedHashMap<>(clusters);
    if (settings.equals(ClusterSettings.DEFAULT)) {
      next.remove(id);
    } else {
      next.put(id, settings);
    }
    return new Settings(
        theme,
        next,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with one more kubeconfig to read.
  public Settings withKubeconfig(String path) {
    List<String> next = new ArrayList<>(kubeconfigs);
    if (!next.contains(path)) {
      next.add(path);
    }
    return new Settings(
        theme,
        clusters,
        next,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  public Settings withoutKubeconfig(String path) {
    List<String> next = new ArrayList<>(kubeconfigs);
    next.remove(path);
    return new Settings(
        theme,
        clusters,
        next,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  public Settings withGke(GkeSelection next) {
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        next,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with how the tables of a kind are wanted.
  public Settings withTable(String kind, TableSettings wanted) {
    Map<String, TableSettings> next = new LinkedHashMap<>(tables);
    next.put(kind, wanted);
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        next,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with a group of the cluster list folded up, or not.
  public Settings withGroupClosed(String group, boolean isClosed) {
    Set<String> next = new LinkedHashSet<>(closedGroups);
    boolean _ = isClosed ? next.add(group) : next.remove(group);
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        next,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with the clusters of the list in another order.
  public Settings withClusterOrder(List<String> ids) {
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        ids,
        pinnedKinds,
        window,
        personal);
  }

  /// Returns this with the window as it is left now.
  public Settings withWindow(WindowSettings left) {
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        left,
        personal);
  }

  /// Returns this with a kind on top of the tree, or not.
  public Settings withPinned(String kind, boolean isPinned) {
    List<String> next = new ArrayList<>(pinnedKinds);
    next.remove(kind);
    if (isPinned) {
      next.add(kind);
    }
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        next,
        window,
        personal);
  }

  /// Returns this with a change to how the user likes to work.
  public Settings withPersonal(UnaryOperator<Personal> change) {
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        tables,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        change.apply(personal));
  }

  /// Returns this without what tells where the user was: tabs, recent kinds, namespaces, filters.
  public Settings withoutTraces() {
    Map<String, TableSettings> forgotten = new LinkedHashMap<>();
    tables.forEach((kind, table) -> forgotten.put(kind, table.withFilter("")));
    return new Settings(
        theme,
        clusters,
        kubeconfigs,
        closedGroups,
        forgotten,
        gke,
        clusterOrder,
        pinnedKinds,
        window,
        personal.withoutTraces());
  }
}
