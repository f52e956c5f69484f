package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.tls.ClusterServerName;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All clusters at one moment, as requests find them: by name, by id, and by what stands for an id
/// in a path. Never changes.
///
/// @param clusters in the order of the sources
/// @param settled whether every source has been heard
/// @param byName all that have one name, the one first that answers to it
/// @param bySegment by [EncodedName#MARK] and the id in base64url, or its server name's label
record ClusterIndex(
    List<KnownCluster> clusters,
    List<ClusterProblem> problems,
    boolean settled,
    Map<String, List<KnownCluster>> byName,
    Map<String, KnownCluster> byId,
    Map<String, KnownCluster> bySegment) {

  /// Before anybody has looked.
  static final ClusterIndex UNREAD = of(List.of(), List.of(), false);

  private static ClusterIndex of(
      List<KnownCluster> clusters, List<ClusterProblem> problems, boolean settled) {
    Map<String, List<KnownCluster>> byName = new HashMap<>();
    Map<String, KnownCluster> byId = new HashMap<>();
    Map<String, KnownCluster> bySegment = new HashMap<>();
    for (KnownCluster known : clusters) {
      byName.computeIfAbsent(known.said().name().value(), _ -> new ArrayList<>()).add(known);
      if (byId.putIfAbsent(known.id(), known) == null) {
        bySegment.put(segment(known.id()), known);
      }
    }
    // A name that looks like another cluster's id comes first, and only looking it up finds it.
    bySegment.values().removeIf(known -> byName.containsKey(known.id()));
    byId.forEach(
        (id, known) -> bySegment.put(EncodedName.MARK + ClusterServerName.label(id), known));
    return new ClusterIndex(clusters, problems, settled, byName, byId, bySegment);
  }

  private static String segment(String id) {
    return EncodedName.MARK
        + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
  }

  /// Returns the index of what the locators and the user's marks say now: this one if that is what
  /// it says. Looks at the files that clusters name.
  ClusterIndex next(ClusterListing listing, Set<String> readOnlyNames) {
    List<KnownCluster> now = new ArrayList<>();
    Map<String, KnownCluster> before = new HashMap<>(byId);
    for (var said : listing.clusters()) {
      KnownCluster known = KnownCluster.of(said, before.get(said.id()), readOnlyNames);
      before.putIfAbsent(known.id(), known);
      now.add(known);
    }
    boolean same =
        isRead()
            && isSame(now)
            && problems.equals(listing.problems())
            && settled == listing.settled();
    return same ? this : of(List.copyOf(now), listing.problems(), listing.settled());
  }

  /// Returns whether anybody has looked.
  @SuppressWarnings("ReferenceEquality") // there is one for before
  boolean isRead() {
    return this != UNREAD;
  }

  @SuppressWarnings("ReferenceEquality") // what has not changed is the same object
  private boolean isSame(List<KnownCluster> others) {
    boolean same = clusters.size() == others.size();
    for (int i = 0; same && i < clusters.size(); i++) {
      same = clusters.get(i) == others.get(i);
    }
    return same;
  }

  /// Returns the clusters that `grant` covers, as if there were no others.
  Visible visibleTo(Grant grant) {
    return new Visible(this, grant.clusters());
  }

  /// What one caller sees of an index. Costs nothing to make.
  record Visible(ClusterIndex index, Names granted) {

    /// Returns whether these are all clusters there are. What is wrong with a source is told only
    /// to those who may see all.
    boolean isComplete() {
      return granted.all();
    }

    List<KnownCluster> clusters() {
      return isComplete() ? index.clusters : index.clusters.stream().filter(this::covers).toList();
    }

    /// Returns what is wrong with the sources, in words.
    List<String> why() {
      return problems().stream().map(ClusterProblem::message).toList();
    }

    List<ClusterProblem> problems() {
      return isComplete() ? index.problems : List.of();
    }

    private boolean covers(KnownCluster known) {
      return granted.contains(known.id());
    }

    /// Returns the cluster with this name, else the one with this id. Case counts.
    @Nullable KnownCluster find(String nameOrId) {
      for (KnownCluster named : index.byName.getOrDefault(nameOrId, List.of())) {
        if (covers(named)) {
          return named;
        }
      }
      KnownCluster known = index.byId.get(nameOrId);
      return known != null && covers(known) ? known : null;
    }

    /// Returns the cluster whose encoded id `segment` of a path is.
    @Nullable KnownCluster findSegment(String segment) {
      KnownCluster known = index.bySegment.get(segment);
      return known != null && covers(known) ? known : null;
    }

    /// Returns the ids of all clusters with this name, the one that answers to it first.
    List<String> idsOf(String name) {
      return index.byName.getOrDefault(name, List.of()).stream()
          .filter(this::covers)
          .map(KnownCluster::id)
          .toList();
    }

    /// Returns whether several clusters have this name.
    boolean isAmbiguous(String name) {
      return index.byName.getOrDefault(name, List.of()).size() > 1 && idsOf(name).size() > 1;
    }
  }
}
