package dev.foretop.app.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a start looks for clusters.
///
/// @param kubeconfigs files and folders; empty for those that kubectl reads
/// @param config a Backstage `app-config.yaml`, or null
/// @param demo whether the demo cluster is among them; null for only if there is no other
public record ClusterOptions(
    List<Path> kubeconfigs, @Nullable Path config, @Nullable Boolean demo) {

  /// What a start looks for that says nothing about it.
  public static final ClusterOptions USUAL = new ClusterOptions(List.of(), null, null);

  public ClusterOptions {
    kubeconfigs = List.copyOf(kubeconfigs);
  }

  /// Returns the same with more kubeconfigs behind the others.
  public ClusterOptions withKubeconfigs(List<Path> more) {
    List<Path> all = new ArrayList<>(kubeconfigs);
    all.addAll(more);
    return new ClusterOptions(all, config, demo);
  }

  /// Returns the same with the demo cluster, without it, or (null) as it comes.
  public ClusterOptions withDemo(@Nullable Boolean wanted) {
    return new ClusterOptions(kubeconfigs, config, wanted);
  }
}
