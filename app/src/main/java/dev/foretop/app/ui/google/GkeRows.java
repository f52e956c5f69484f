package dev.foretop.app.ui.google;

import dev.foretop.app.google.GkeCluster;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeProject;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.ui.fx.SearchWords;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts clusters below their projects, and leaves out what is not searched for.
final class GkeRows {

  private final GkeSelection selection;
  private final Set<String> listed;
  private final List<String> words;
  private final Set<String> visible;
  private final List<GkeRow> rows = new ArrayList<>();

  private GkeRows(GkeSelection selection, Set<String> listed, Set<String> visible, String search) {
    this.selection = selection;
    this.visible = visible;
    this.listed = listed;
    this.words = SearchWords.of(search);
  }

  /// Returns the rows to show.
  ///
  /// @param projects by id; empty while a project is being asked
  /// @param listed those that are shown whenever all are
  static List<GkeRow> of(
      Map<String, Optional<GkeProject>> projects,
      Set<String> listed,
      GkeSelection selection,
      String search) {
    var made = new GkeRows(selection, listed, visible(projects.values(), selection), search);
    projects.forEach(made::add);
    return made.rows;
  }

  // One that is a member of a fleet, too, is one; but what was chosen can be seen.
  private static Set<String> visible(
      Collection<Optional<GkeProject>> projects, GkeSelection selection) {
    var all = new GkeListing(projects.stream().flatMap(Optional::stream).toList(), null);
    return Stream.of(all.clusters(), all.clusters(selection::shows))
        .flatMap(List::stream)
        .map(GkeCluster::contextName)
        .collect(Collectors.toSet());
  }

  private List<GkeCluster> clusters(GkeProject project) {
    return project.clusters().stream()
        .filter(each -> visible.contains(each.contextName()))
        .toList();
  }

  private void add(String id, Optional<GkeProject> answer) {
    boolean isFound = matches(id);
    List<GkeCluster> clusters =
        answer.stream()
            .flatMap(project -> clusters(project).stream())
            .filter(cluster -> isFound || matches(cluster.title()))
            .toList();
    if (!isFound && clusters.isEmpty()) {
      return;
    }
    boolean isFixed = selection.isAll() && listed.contains(id);
    rows.add(new GkeRow.Project(id, note(answer), share(id, answer), isFixed));
    for (GkeCluster cluster : clusters) {
      rows.add(new GkeRow.Cluster(cluster, selection.shows(cluster.contextName())));
    }
    if (isFound) {
      answer.ifPresent(this::addRest);
    }
  }

  private void addRest(GkeProject project) {
    project.problems().forEach(each -> rows.add(new GkeRow.Trouble(project.id(), each)));
    if (project.problems().isEmpty()) {
      Set<String> there = names(project);
      chosenOf(project.id())
          .filter(each -> !there.contains(each))
          .forEach(each -> rows.add(new GkeRow.Gone(each)));
    }
  }

  private Stream<String> chosenOf(String project) {
    return selection.clusters().stream()
        .filter(each -> GkeSelection.projectOf(each).equals(project));
  }

  private static Set<String> names(GkeProject project) {
    Set<String> names = new HashSet<>();
    project.clusters().forEach(each -> names.add(each.contextName()));
    return names;
  }

  private String note(Optional<GkeProject> answer) {
    if (answer.isEmpty()) {
      return Texts.of("google.asking");
    }
    int count = clusters(answer.get()).size();
    if (count > 0) {
      return Texts.count("count.gke.clusters", count);
    }
    return answer.get().problems().isEmpty() ? Texts.of("google.no.clusters") : "";
  }

  private GkeRow.Share share(String id, Optional<GkeProject> answer) {
    boolean isWhole =
        selection.projects().contains(id) || (selection.isAll() && listed.contains(id));
    boolean hasHidden =
        selection.hidden().stream().anyMatch(each -> GkeSelection.projectOf(each).equals(id));
    boolean hasShown =
        chosenOf(id).findAny().isPresent()
            || answer.stream()
                .flatMap(project -> names(project).stream())
                .anyMatch(selection::shows);
    if (isWhole) {
      return hasHidden ? GkeRow.Share.SOME : GkeRow.Share.ALL;
    }
    return hasShown ? GkeRow.Share.SOME : GkeRow.Share.NONE;
  }

  private boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return words.stream().allMatch(lower::contains);
  }
}
