package dev.foretop.app.google;

import java.util.List;

/// The clusters of some projects, and what is wrong with others.
public record GkeListing(List<GkeCluster> clusters, List<String> problems) {

  public static final GkeListing EMPTY = new GkeListing(List.of(), List.of());

  public GkeListing {
    clusters = List.copyOf(clusters);
    problems = List.copyOf(problems);
  }
}
