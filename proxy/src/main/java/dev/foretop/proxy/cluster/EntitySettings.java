package dev.foretop.proxy.cluster;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is shown of a cluster beside a Backstage entity, as its `kubernetes:` block or its catalog
/// says.
///
/// @param objectTypes those looked for, such as `pods`; empty for Backstage's usual ones
/// @param customResources looked for besides them
/// @param skipMetrics whether nobody asks what pods use
/// @param dashboardApp which dashboard the links of Backstage's page lead to, or null
/// @param dashboardParameters what that dashboard needs to know, as a JSON object, or null
public record EntitySettings(
    Set<String> objectTypes,
    List<CustomResource> customResources,
    boolean skipMetrics,
    @Nullable String dashboardApp,
    @Nullable String dashboardParameters) {

  /// Nothing but the usual.
  public static final EntitySettings USUAL =
      new EntitySettings(Set.of(), List.of(), false, null, null);

  public EntitySettings {
    objectTypes = Set.copyOf(objectTypes);
    customResources = List.copyOf(customResources);
  }
}
