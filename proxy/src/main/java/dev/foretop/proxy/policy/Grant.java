package dev.foretop.proxy.policy;

import java.util.EnumSet;
import java.util.Set;

/// What the user allows a caller.
///
/// @param clusters ids of the clusters that it may reach at all
/// @param namespaces the namespaces it may look into; unless all, nothing cluster-wide
/// @param write whether it may change things; it may always read
/// @param subresources what it may use of objects besides their data; all but logs need `write`
/// @param secrets whether it may read and write Secrets, and have tokens made
/// @param inject ids of the clusters where requests without a credential go as the user
/// @param impersonate whether it may ask the cluster to act as somebody else
/// @param metrics whether it may read the proxy's own figures, which name clusters
/// @param origins the web pages it may come from, each as browsers write it; see [Origin]
/// @param originless whether it may come from no page at all, as programs do
public record Grant(
    Names clusters,
    Names namespaces,
    boolean write,
    Set<Subresource> subresources,
    boolean secrets,
    Names inject,
    boolean impersonate,
    boolean metrics,
    Set<String> origins,
    boolean originless) {

  /// What the user has.
  public static final Grant EVERYTHING =
      new Grant(
          Names.ALL,
          Names.ALL,
          true,
          EnumSet.allOf(Subresource.class),
          true,
          Names.ALL,
          true,
          true,
          Set.of(),
          true);

  public Grant {
    subresources = Set.copyOf(subresources);
    origins = Set.copyOf(origins);
    origins.stream()
        .filter(origin -> Origin.parse(origin).isEmpty())
        .findFirst()
        .ifPresent(origin -> {
          throw new IllegalArgumentException(
              "origins must be such as 'https://tool.example', but one is '%s'".formatted(origin));
        });
  }

  /// Returns this without everything that may change a cluster.
  public Grant readOnly() {
    Set<Subresource> reading = EnumSet.noneOf(Subresource.class);
    subresources.stream().filter(each -> !each.writes()).forEach(reading::add);
    return new Grant(
        clusters,
        namespaces,
        false,
        reading,
        secrets,
        inject,
        impersonate,
        metrics,
        origins,
        originless);
  }

  /// Returns whether nothing within a cluster is forbidden, so that paths need not be read.
  boolean allowsAnyPath() {
    return write
        && secrets
        && namespaces.all()
        && subresources.size() == Subresource.values().length;
  }
}
