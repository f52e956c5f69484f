package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All clusters by name and by id. The index is made anew only when the listing changes.
final class ClusterDirectory {

  private final ClusterLocator locator;
  private volatile Index index = Index.of(ClusterListing.EMPTY, true);
  private final Map<Names, Part> parts = new ConcurrentHashMap<>();

  private record Part(Index of, Index index) {}

  ClusterDirectory(ClusterLocator locator) {
    this.locator = locator;
  }

  /// Returns what the locators say now.
  @SuppressWarnings("ReferenceEquality") // a locator returns the same object while nothing changes
  Index current() {
    ClusterListing listing = locator.locate();
    Index last = index;
    if (last.listing() == listing) {
      return last;
    }
    Index fresh = Index.of(listing, true);
    parts.clear();
    index = fresh;
    return fresh;
  }

  /// Returns the clusters that `grant` covers, as if there were no others. What is wrong with a
  /// source is told only to those who may see all.
  @SuppressWarnings("ReferenceEquality") // as above
  Index visibleTo(Grant grant) {
    Index all = current();
    Names granted = grant.clusters();
    if (granted.all()) {
      return all;
    }
    Part last = parts.get(granted);
    if (last != null && last.of() == all) {
      return last.index();
    }
    List<ClusterDetails> visible =
        all.listing().clusters().stream().filter(each -> granted.contains(each.id())).toList();
    Index part = Index.of(new ClusterListing(visible, List.of()), false);
    parts.put(granted, new Part(all, part));
    return part;
  }

  /// The clusters at one moment.
  ///
  /// @param ambiguous the names that several clusters have
  /// @param complete whether these are all clusters there are
  record Index(
      ClusterListing listing,
      Map<String, ClusterDetails> byName,
      Map<String, ClusterDetails> byId,
      Set<String> ambiguous,
      boolean complete) {

    static Index of(ClusterListing listing, boolean complete) {
      Map<String, ClusterDetails> byName = new HashMap<>();
      Map<String, ClusterDetails> byId = new HashMap<>();
      Set<String> ambiguous = new HashSet<>();
      for (ClusterDetails cluster : listing.clusters()) {
        if (byName.putIfAbsent(cluster.name().value(), cluster) != null) {
          ambiguous.add(cluster.name().value());
        }
        byId.putIfAbsent(cluster.id(), cluster);
      }
      return new Index(listing, byName, byId, ambiguous, complete);
    }

    /// Returns the cluster with this name, else the one with this id. Case counts.
    Optional<ClusterDetails> find(String nameOrId) {
      @Nullable ClusterDetails named = byName.get(nameOrId);
      return Optional.ofNullable(named == null ? byId.get(nameOrId) : named);
    }

    /// Returns the ids of all clusters with this name, the one that answers to it first.
    List<String> idsOf(String name) {
      return listing.clusters().stream()
          .filter(cluster -> cluster.name().value().equals(name))
          .map(ClusterDetails::id)
          .toList();
    }
  }
}
