package dev.foretop.app.google;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clusters of some projects, and what is wrong with others.
///
/// @param unlisted why Google lists no projects, or null
public record GkeListing(List<GkeProject> projects, @Nullable String unlisted) {

  public GkeListing {
    projects = List.copyOf(projects);
  }

  /// Returns all clusters, each once.
  public List<GkeCluster> clusters() {
    Set<String> names = new HashSet<>();
    return projects.stream()
        .flatMap(project -> project.clusters().stream())
        .filter(cluster -> names.add(cluster.contextName()))
        .toList();
  }

  /// Returns everything that is wrong, in sentences that name the project.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (unlisted != null) {
      problems.add(
          "your projects cannot be listed: %s; name them in “Add a cluster”, or with 'foretop login --project ID'"
              .formatted(unlisted));
    }
    for (GkeProject project : projects) {
      Stream.concat(project.problems().stream(), unwell(project))
          .forEach(each -> problems.add("project '%s': %s".formatted(project.id(), each)));
    }
    return problems;
  }

  private static Stream<String> unwell(GkeProject project) {
    return project.clusters().stream()
        .filter(cluster -> !cluster.isWell() && cluster.reach() != GkeCluster.Reach.GATEWAY)
        .map(cluster -> "cluster '%s' is %s".formatted(cluster.name(), cluster.status()));
  }
}
