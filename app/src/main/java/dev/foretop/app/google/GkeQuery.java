package dev.foretop.app.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which of a user's clusters to find.
///
/// @param project the only project to look into, or null for all
/// @param location a region or zone, or `-` for all
/// @param labels what a cluster's resource labels must all be
/// @param dnsEndpoint whether to prefer DNS endpoints
public record GkeQuery(
    @Nullable String project, String location, Map<String, String> labels, boolean dnsEndpoint) {

  /// All clusters of all projects.
  public static final GkeQuery ALL = new GkeQuery(null, "-", Map.of(), false);
}
