package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clusters of some projects, and what is wrong with others.
///
/// @param unlisted why Google lists no projects, or null
public record GkeListing(List<GkeProject> projects, @Nullable String unlisted) {

  private static final int MOST_NAMES = 3;
  private static final String PROJECTS = "projects/";
  private static final String NAMELESS = PROJECTS + "…";

  /// Nothing, and nothing wrong.
  public static final GkeListing NONE = new GkeListing(List.of(), null);

  public GkeListing {
    projects = List.copyOf(projects);
  }

  /// Returns this listing with what `before` knew of projects that were silent, or that could not
  /// be listed.
  public GkeListing orElse(GkeListing before) {
    Map<String, GkeProject> known = new LinkedHashMap<>();
    before.projects.forEach(project -> known.put(project.id(), project));
    List<GkeProject> filled = new ArrayList<>();
    for (GkeProject project : projects) {
      GkeProject last = known.remove(project.id());
      filled.add(last == null ? project : filled(project, last));
    }
    if (unlisted != null) {
      filled.addAll(known.values());
    }
    return new GkeListing(filled, unlisted);
  }

  private static GkeProject filled(GkeProject project, GkeProject last) {
    Set<String> heard =
        project.clusters().stream().map(GkeCluster::contextName).collect(Collectors.toSet());
    List<GkeCluster> clusters = new ArrayList<>(project.clusters());
    for (GkeCluster cluster : last.clusters()) {
      if (project.isMissing(cluster) && !heard.contains(cluster.contextName())) {
        clusters.add(project.silent() ? cluster : cluster.unheard());
      }
    }
    return new GkeProject(
        project.id(), clusters, project.problems(), project.silent(), project.missing());
  }

  /// Returns the part of this listing that is about projects of `other`.
  public GkeListing within(GkeListing other) {
    Set<String> ids = other.projects.stream().map(GkeProject::id).collect(Collectors.toSet());
    return new GkeListing(
        projects.stream().filter(project -> ids.contains(project.id())).toList(), unlisted);
  }

  /// Returns whether all that was asked was answered, if only with a refusal.
  public boolean isComplete() {
    return unlisted == null && projects.stream().noneMatch(GkeProject::silent);
  }

  /// Returns all clusters, each once.
  public List<GkeCluster> clusters() {
    return clusters(_ -> true);
  }

  /// Returns the clusters whose names are `wanted`, each once: one that is a member of a fleet,
  /// too, of its own project or of another, is reached directly.
  public List<GkeCluster> clusters(Predicate<String> wanted) {
    Set<String> names = new HashSet<>();
    List<GkeCluster> found =
        projects.stream()
            .flatMap(project -> project.clusters().stream())
            .filter(cluster -> wanted.test(cluster.contextName()))
            .filter(cluster -> names.add(cluster.contextName()))
            .toList();
    Set<String> direct =
        found.stream()
            .filter(cluster -> cluster.reach() != GkeCluster.Reach.GATEWAY)
            .flatMap(cluster -> cluster.resources().stream())
            .collect(Collectors.toSet());
    return found.stream()
        .filter(cluster ->
            cluster.reach() != GkeCluster.Reach.GATEWAY
                || Collections.disjoint(direct, cluster.resources()))
        .toList();
  }

  /// Returns everything that is wrong, in sentences that name the project.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (unlisted != null) {
      problems.add(Texts.of("google.your.projects.cannot", unlisted));
    }
    Map<String, List<String>> projectsByProblem = new LinkedHashMap<>();
    for (GkeProject project : projects) {
      Stream.concat(project.problems().stream(), unwell(project))
          .map(each -> withoutName(each, project.id()))
          .forEach(each ->
              projectsByProblem.computeIfAbsent(each, _ -> new ArrayList<>()).add(project.id()));
    }
    projectsByProblem.forEach((problem, ids) -> problems.add(line(problem, ids)));
    return problems;
  }

  // What is the same with hundreds of projects is one line.
  private static String line(String problem, List<String> ids) {
    return ids.size() == 1
        ? "project '%s': %s"
            .formatted(ids.getFirst(), problem.replace(NAMELESS, PROJECTS + ids.getFirst()))
        : Texts.count(
            "google.projects",
            ids.size(),
            String.join("', '", ids.subList(0, Math.min(ids.size(), MOST_NAMES))),
            ids.size() > MOST_NAMES ? ", …" : "",
            problem);
  }

  // Google's own words name the project in the way of its APIs.
  private static String withoutName(String problem, String id) {
    String name = PROJECTS + id;
    int at = problem.indexOf(name);
    String rest = at < 0 ? "" : problem.substring(at + name.length());
    boolean isWhole = at >= 0 && (rest.isEmpty() || !isOfName(rest.charAt(0)));
    return isWhole ? problem.substring(0, at) + NAMELESS + rest : problem;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-';
  }

  private static Stream<String> unwell(GkeProject project) {
    return project.clusters().stream()
        .filter(cluster -> !cluster.isWell() && cluster.reach() != GkeCluster.Reach.GATEWAY)
        .map(cluster -> Texts.of("google.cluster.said", cluster.name(), cluster.status()));
  }
}
