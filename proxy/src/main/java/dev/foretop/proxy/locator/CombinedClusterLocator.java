package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.EntityCatalog;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asks several locators in turn. All that they say is kept: where two name a cluster alike, the
/// earlier one answers to the bare name and both answer to their ids.
public final class CombinedClusterLocator implements ClusterLocator {

  private final List<ClusterLocator> locators;
  private volatile @Nullable Combination lastCombination;

  // As long as no part changes, the whole is the same object, and so are indexes made from it.
  private record Combination(List<ClusterListing> parts, ClusterListing whole) {

    @SuppressWarnings("ReferenceEquality") // identity is what says that nothing changed
    boolean isOf(List<ClusterListing> others) {
      return IntStream.range(0, parts.size()).allMatch(i -> parts.get(i) == others.get(i));
    }
  }

  public CombinedClusterLocator(List<ClusterLocator> locators) {
    this.locators = List.copyOf(locators);
  }

  @Override
  public ClusterListing locate() {
    List<ClusterListing> parts = locators.stream().map(ClusterLocator::locate).toList();
    Combination combination = lastCombination;
    if (combination == null || !combination.isOf(parts)) {
      ClusterListing whole = parts.stream().reduce(ClusterListing.EMPTY, ClusterListing::and);
      combination = new Combination(parts, whole);
      lastCombination = combination;
    }
    return combination.whole();
  }

  @Override
  public void lookAgain(String clusterId, boolean byUser) {
    locators.forEach(locator -> locator.lookAgain(clusterId, byUser));
  }

  // The first part's that has any.
  @Override
  public EntityCatalog entities() {
    return locators.stream()
        .map(ClusterLocator::entities)
        .filter(EntityCatalog::isThere)
        .findFirst()
        .orElse(EntityCatalog.NONE);
  }
}
