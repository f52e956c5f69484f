package dev.foretop.app.google;

import java.util.List;

/// What one project says.
///
/// @param clusters those that can be reached
/// @param problems what is wrong with others, or with all of the project
/// @param silent whether nothing was heard of its clusters, so that what was known of them still
///   stands: the network, or a Google that is busy
public record GkeProject(
    String id, List<GkeCluster> clusters, List<String> problems, boolean silent) {

  public GkeProject {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
  }

  public GkeProject(String id, List<GkeCluster> clusters, List<String> problems) {
    this(id, clusters, problems, false);
  }
}
