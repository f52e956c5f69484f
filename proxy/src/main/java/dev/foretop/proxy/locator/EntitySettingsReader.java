package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.CustomResource;
import dev.foretop.proxy.cluster.EntitySettings;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Reads what is shown of a cluster beside an entity.
///
/// @param entry the cluster's
/// @param block the `kubernetes:` block around it, whose custom resources count where the entry
///   names none
record EntitySettingsReader(YamlMapping entry, YamlMapping block) {

  private static final String CUSTOM_RESOURCES = "customResources";

  EntitySettings read() throws IOException {
    YamlMapping source = entry.contains(CUSTOM_RESOURCES) ? entry : block;
    List<CustomResource> customResources = new ArrayList<>();
    for (YamlMapping resource : source.mappings(CUSTOM_RESOURCES)) {
      customResources.add(customResource(resource));
    }
    entry.mapping("dashboardParameters"); // must be one
    return new EntitySettings(
        new HashSet<>(block.texts("objectTypes")),
        customResources,
        entry.flag("skipMetricsLookup"),
        entry.text("dashboardApp").orElse(null),
        entry.json("dashboardParameters").orElse(null));
  }

  private static CustomResource customResource(YamlMapping resource) throws IOException {
    return CustomResource.of(
            resource.text("group").orElse(""),
            resource.text("apiVersion").orElse(""),
            resource.text("plural").orElse(""))
        .orElseThrow(() ->
            new IOException(
                "%s: a custom resource needs a group, an apiVersion and a plural"
                    .formatted(resource.place())));
  }
}
