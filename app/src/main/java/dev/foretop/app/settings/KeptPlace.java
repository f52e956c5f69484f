package dev.foretop.app.settings;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a tab of the window looks, in names that outlive a connection and a run.
///
/// @param cluster the cluster's id, such as `harbour@kubeconfig`; empty where none is chosen
/// @param kind the table's kind by its qualified name; empty for the first of a cluster
/// @param namespaces none for all
/// @param filter as it was typed
/// @param object the one whose details are open, or null
/// @param joined the ids of clusters whose rows stand beside the first one's
public record KeptPlace(
    String cluster,
    String kind,
    Set<String> namespaces,
    String filter,
    @Nullable KeptObject object,
    Set<String> joined) {

  /// Where no cluster is chosen yet.
  public static final KeptPlace NOWHERE = new KeptPlace("", "", Set.of(), "", null);

  /// An object.
  ///
  /// @param kind by its qualified name
  /// @param namespace empty where its kind has none
  public record KeptObject(String kind, String namespace, String name) {}

  public KeptPlace {
    namespaces = Collections.unmodifiableSet(new LinkedHashSet<>(namespaces));
    joined = Collections.unmodifiableSet(new LinkedHashSet<>(joined));
  }

  /// A place that shows the rows of one cluster.
  public KeptPlace(
      String cluster,
      String kind,
      Set<String> namespaces,
      String filter,
      @Nullable KeptObject object) {
    this(cluster, kind, namespaces, filter, object, Set.of());
  }

  /// Returns whether the same rows are seen here, whatever object of them is open.
  public boolean hasTableOf(KeptPlace other) {
    return cluster.equals(other.cluster)
        && kind.equals(other.kind)
        && namespaces.equals(other.namespaces)
        && filter.equals(other.filter);
  }

  /// Returns the same table of other namespaces.
  public KeptPlace withNamespaces(Set<String> next) {
    return new KeptPlace(cluster, kind, next, filter, null, joined);
  }
}
