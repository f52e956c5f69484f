package dev.foretop.app.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Which clusters of the user's Google account are shown. A cluster goes by the name that gcloud
/// gives its context, such as `gke_acme-shop_europe-west1_prod`, a project by its id.
///
/// @param isAll whether all clusters are of every project that Google lists, of later ones too
/// @param projects those whose clusters are all shown, later ones too, whether listed or not
/// @param clusters single ones
/// @param hidden single ones that are not shown although their project is
public record GkeSelection(
    boolean isAll, Set<String> projects, Set<String> clusters, Set<String> hidden) {

  /// Everything.
  public static final GkeSelection DEFAULT = new GkeSelection(true, Set.of(), Set.of(), Set.of());

  public GkeSelection {
    projects = Collections.unmodifiableSet(new LinkedHashSet<>(projects));
    clusters = Collections.unmodifiableSet(new LinkedHashSet<>(clusters));
    hidden = Collections.unmodifiableSet(new LinkedHashSet<>(hidden));
  }

  /// Returns the id of the project that `cluster` is in.
  public static String projectOf(String cluster) {
    String[] parts = cluster.split("_", -1);
    return parts.length < 2 ? "" : parts[1];
  }

  /// Returns whether `cluster` is shown.
  public boolean shows(String cluster) {
    return !hidden.contains(cluster)
        && (isAll || projects.contains(projectOf(cluster)) || clusters.contains(cluster));
  }

  /// Returns every project that is to be looked into, besides those that Google lists.
  public Set<String> projectsToAsk() {
    return with(projects, all -> clusters.forEach(each -> all.add(projectOf(each))));
  }

  public GkeSelection withAll(boolean next) {
    return new GkeSelection(next, projects, clusters, hidden);
  }

  /// Returns this with all clusters of a project.
  public GkeSelection withProject(String id) {
    return new GkeSelection(
        isAll, with(projects, all -> all.add(id)), without(clusters, id), without(hidden, id));
  }

  /// Returns this without anything of a project. What `isAll` shows stays.
  public GkeSelection withoutProject(String id) {
    return new GkeSelection(
        isAll, with(projects, all -> all.remove(id)), without(clusters, id), without(hidden, id));
  }

  /// Returns this with one more cluster.
  public GkeSelection withCluster(String cluster) {
    Set<String> shown = with(hidden, all -> all.remove(cluster));
    var next = new GkeSelection(isAll, projects, clusters, shown);
    return next.shows(cluster)
        ? next
        : new GkeSelection(isAll, projects, with(clusters, all -> all.add(cluster)), shown);
  }

  /// Returns this without a cluster.
  public GkeSelection withoutCluster(String cluster) {
    var next =
        new GkeSelection(isAll, projects, with(clusters, all -> all.remove(cluster)), hidden);
    return next.shows(cluster)
        ? new GkeSelection(isAll, projects, next.clusters, with(hidden, all -> all.add(cluster)))
        : next;
  }

  private static Set<String> without(Set<String> clusters, String project) {
    return with(clusters, all -> all.removeIf(each -> projectOf(each).equals(project)));
  }

  private static Set<String> with(Collection<String> from, Consumer<Set<String>> change) {
    Set<String> next = new LinkedHashSet<>(from);
    change.accept(next);
    return next;
  }
}
