package dev.foretop.app.ui.google;

import dev.foretop.app.google.GkeCluster;

/// A row of the list to choose from.
sealed interface GkeRow {

  /// How much of a project is shown.
  enum Share {
    ALL,
    SOME,
    NONE
  }

  /// A project; its clusters and what is wrong with it follow.
  ///
  /// @param note how many clusters it has, or that it is still being asked
  /// @param isFixed whether it is shown because all projects are
  record Project(String id, String note, Share share, boolean isFixed) implements GkeRow {}

  record Cluster(GkeCluster cluster, boolean isShown) implements GkeRow {}

  /// A cluster that was chosen and is not there any more.
  ///
  /// @param name what gcloud would call its context
  record Gone(String name) implements GkeRow {}

  /// What is wrong with a project.
  record Trouble(String project, String text) implements GkeRow {}

  /// Returns what stays the same while the row changes.
  default String key() {
    return switch (this) {
      case Project(var id, _, _, _) -> "project " + id;
      case Cluster(var cluster, _) -> "cluster " + cluster.contextName();
      case Gone(var name) -> "gone " + name;
      case Trouble(var project, var text) -> "trouble " + project + " " + text;
    };
  }
}
