package dev.foretop.app.settings;

import org.jspecify.annotations.Nullable;

/// What the user has set for one cluster.
///
/// @param displayName what to call it, or null for its own name
/// @param group the heading it is listed below, or null for its source's
/// @param color what marks it, or null for none
/// @param isProduction whether it is marked as a cluster that others depend on
/// @param isReadOnly whether nobody may change it through the proxy, whatever tool asks
/// @param namespace the namespace that its tables show at first, or null for its source's
public record ClusterSettings(
    @Nullable String displayName,
    @Nullable String group,
    @Nullable ClusterColor color,
    boolean isProduction,
    boolean isReadOnly,
    @Nullable String namespace) {

  public static final ClusterSettings DEFAULT =
      new ClusterSettings(null, null, null, false, false, null);

  public ClusterSettings {
    displayName = orNull(displayName);
    group = orNull(group);
    namespace = orNull(namespace);
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
