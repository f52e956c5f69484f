package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.CustomResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an entity of Backstage's catalog says of its objects in clusters.
///
/// Source: <https://backstage.io/docs/features/kubernetes/configuration>
///
/// @param selector of the labels that its objects have
/// @param namespace where they are, or null for anywhere
/// @param cluster the name of the only cluster that they are in, or null for any
record Entity(String selector, @Nullable String namespace, @Nullable String cluster) {

  private static final String ID = "backstage.io/kubernetes-id";
  private static final String SELECTOR = "backstage.io/kubernetes-label-selector";
  private static final String NAMESPACE = "backstage.io/kubernetes-namespace";
  private static final String CLUSTER = "backstage.io/kubernetes-cluster";

  /// Reads an entity as the catalog writes it.
  ///
  /// @throws IllegalArgumentException if it says too little, or nothing that a cluster understands
  static Entity of(JsonNode entity) {
    JsonNode metadata = entity.path("metadata");
    JsonNode annotations = metadata.path("annotations");
    Optional<String> id = text(annotations, ID).or(() -> text(metadata, "name"));
    Optional<String> namespace = text(annotations, NAMESPACE);
    if (namespace.isPresent() && !CustomResource.isName(namespace.get())) {
      throw new IllegalArgumentException(
          "The annotation '%s' must name a namespace".formatted(NAMESPACE));
    }
    String selector =
        text(annotations, SELECTOR)
            .or(() -> id.map(name -> ID + "=" + name))
            .orElseThrow(() -> new IllegalArgumentException("The entity must have a name"));
    return new Entity(selector, namespace.orElse(null), text(annotations, CLUSTER).orElse(null));
  }

  /// An entity of which nothing is known but its name.
  static Entity named(String name) {
    return new Entity(ID + "=" + name, null, null);
  }

  private static Optional<String> text(JsonNode node, String key) {
    return node.path(key).stringValueOpt().filter(text -> !text.isEmpty());
  }
}
