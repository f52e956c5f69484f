package dev.foretop.app.google;

import java.util.List;
import java.util.Map;

/// Which of a user's clusters to find.
///
/// @param scope whether to look further than into `projects`
/// @param projects the ids of projects to look into
/// @param location a region or zone, or `-` for all
/// @param labels what a cluster's resource labels must all be
/// @param dnsEndpoint whether to prefer DNS endpoints
public record GkeQuery(
    Scope scope,
    List<String> projects,
    String location,
    Map<String, String> labels,
    boolean dnsEndpoint) {

  public GkeQuery {
    projects = List.copyOf(projects);
    labels = Map.copyOf(labels);
  }

  /// How far to look.
  public enum Scope {
    /// Into every project that Google lists or the user named at the sign-in, too.
    EVERYTHING,
    /// Into the projects and their fleets.
    PROJECTS,
    /// Into the projects, without their fleets.
    CLUSTERS
  }

  /// All clusters of all projects.
  public static final GkeQuery ALL = of(Scope.EVERYTHING, List.of());

  /// All clusters of some projects.
  public static GkeQuery of(Scope scope, List<String> projects) {
    return new GkeQuery(scope, projects, "-", Map.of(), false);
  }
}
