package dev.foretop.app.google;

import java.util.List;
import java.util.Set;

/// What one project says.
///
/// @param clusters those that can be reached
/// @param problems what is wrong with others, or with all of the project
/// @param silent whether nothing was heard of its clusters, so that what was known of them still
///   stands: the network, or a Google that is busy
/// @param missing the locations of which nothing was heard, and [#FLEET] for all of its fleet
public record GkeProject(
    String id,
    List<GkeCluster> clusters,
    List<String> problems,
    boolean silent,
    Set<String> missing) {

  /// Stands for the project's fleet among what is missing.
  static final String FLEET = "fleet";

  public GkeProject {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
    missing = Set.copyOf(missing);
  }

  public GkeProject(String id, List<GkeCluster> clusters, List<String> problems) {
    this(id, clusters, problems, false, Set.of());
  }

  /// Returns whether nothing was heard of where `cluster` is. A zone is part of a region.
  boolean isMissing(GkeCluster cluster) {
    String location = cluster.location();
    return silent
        || (cluster.reach() == GkeCluster.Reach.GATEWAY && missing.contains(FLEET))
        || missing.stream().anyMatch(each -> each.equals(location) || isIn(each, location));
  }

  private static boolean isIn(String zone, String region) {
    return zone.startsWith(region + "-") && zone.length() == region.length() + 2;
  }
}
