package dev.foretop.app.kube;

import java.util.List;

/// Every cluster the proxy knows, and what is wrong with the sources it read.
public record ClusterList(List<ClusterInfo> clusters, List<SourceProblem> problems) {

  public static final ClusterList EMPTY = new ClusterList(List.of(), List.of());

  public ClusterList {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
  }
}
