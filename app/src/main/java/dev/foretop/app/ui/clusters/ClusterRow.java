package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterSettings;

/// A row of the cluster list.
sealed interface ClusterRow {

  /// Stands above the clusters of a group.
  ///
  /// @param isClosed whether those are folded up
  record Heading(String title, int count, boolean isClosed) implements ClusterRow {}

  /// A cluster.
  ///
  /// @param showsSource whether the source is worth a word, since no heading says it
  record Item(ClusterInfo cluster, ClusterSettings settings, boolean showsSource)
      implements ClusterRow {}
}
