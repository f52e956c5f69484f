package dev.foretop.app.start;

import dev.foretop.app.source.ClusterOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a start of Foretop is asked for.
///
/// @param port the proxy's port, 0 for any free one, or null for the usual one
/// @param httpsPort the same for the HTTPS listener
/// @param allowExec whether the plugins that kubeconfigs name run without a question
/// @param readOnly clusters that nobody may change, by name or id
public record StartOptions(
    ClusterOptions clusters,
    @Nullable Integer port,
    @Nullable Integer httpsPort,
    boolean allowExec,
    List<String> readOnly) {

  public StartOptions {
    readOnly = List.copyOf(readOnly);
  }

  /// Returns what a start is asked for that names these clusters, on free ports.
  static StartOptions onFreePorts(ClusterOptions clusters) {
    return new StartOptions(clusters, 0, 0, false, List.of());
  }
}
