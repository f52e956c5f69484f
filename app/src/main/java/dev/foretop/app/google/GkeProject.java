package dev.foretop.app.google;

import java.util.List;

/// What one project says.
///
/// @param clusters those that can be reached
/// @param problems what is wrong with others, or with all of the project
public record GkeProject(String id, List<GkeCluster> clusters, List<String> problems) {

  public GkeProject {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
  }
}
