package dev.foretop.proxy.cluster;

import java.util.List;
import java.util.stream.Stream;

/// What a source of clusters has to say: the clusters, and what is wrong with the rest of it.
///
/// @param settled whether the source has been heard: one that is asked in the background has more
///   to say until its first answer is whole
public record ClusterListing(
    List<ClusterDetails> clusters, List<ClusterProblem> problems, boolean settled) {

  public static final ClusterListing EMPTY = new ClusterListing(List.of(), List.of());

  public ClusterListing {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
  }

  public ClusterListing(List<ClusterDetails> clusters, List<ClusterProblem> problems) {
    this(clusters, problems, true);
  }

  /// Returns both listings as one, this one first.
  public ClusterListing and(ClusterListing other) {
    return new ClusterListing(
        Stream.concat(clusters.stream(), other.clusters.stream()).toList(),
        Stream.concat(problems.stream(), other.problems.stream()).toList(),
        settled && other.settled);
  }
}
