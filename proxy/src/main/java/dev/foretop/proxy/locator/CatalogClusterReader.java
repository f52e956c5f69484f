package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.config.Scalars;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a cluster from an entity of the catalog: its annotations say what an entry of the `config`
/// locator says.
///
/// Source: <https://backstage.io/docs/features/kubernetes/configuration#catalog>
///
/// @param file the app-config
/// @param block its `kubernetes:` block
record CatalogClusterReader(Path file, Pod pod, YamlMapping block) {

  private static final String PREFIX = "kubernetes.io/";
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Returns whether `entity` describes a cluster as Backstage's filter has it.
  static boolean isCluster(JsonNode entity) {
    JsonNode annotations = entity.path("metadata").path("annotations");
    return entity.path("kind").asString("").equalsIgnoreCase("Resource")
        && entity.path("spec").path("type").asString("").equals("kubernetes-cluster")
        && annotations.has(PREFIX + "api-server")
        && annotations.has(PREFIX + "api-server-certificate-authority")
        && annotations.has(PREFIX + "auth-provider");
  }

  /// @throws IOException if the entity describes none that could be used
  ClusterDetails read(JsonNode entity, String source, CatalogMethod method) throws IOException {
    JsonNode annotations = entity.path("metadata").path("annotations");
    String name = entity.path("metadata").path("name").asString("");
    // It would hand the token of the pod that Foretop runs in to whoever writes to the catalog.
    if (annotations.path(PREFIX + "auth-provider").asString("").equals("serviceAccount")) {
      throw new IOException(
          "cluster '%s': authProvider 'serviceAccount' is not for clusters of the catalog"
              .formatted(name));
    }
    YamlMapping entry =
        YamlMapping.parse(entry(entity, annotations, method).toString(), file, Scalars.LENIENT);
    ClusterDetails cluster = new ConfigClusterReader(entry, file, pod, block, null).read(source);
    CatalogHosts.check(cluster, method.allowedHosts());
    return cluster;
  }

  private static ObjectNode entry(JsonNode entity, JsonNode annotations, CatalogMethod method) {
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode auth = JSON.createObjectNode();
    annotations.forEachEntry((key, value) -> {
      if (key.startsWith(PREFIX)) {
        auth.set(key, value);
      }
    });
    entry.set("name", entity.path("metadata").path("name"));
    copy(entry, "title", entity.path("metadata").path("title"));
    copy(entry, "url", annotations.path(PREFIX + "api-server"));
    copy(entry, "caData", annotations.path(PREFIX + "api-server-certificate-authority"));
    copy(entry, "skipMetricsLookup", flag(annotations, "skip-metrics-lookup"));
    if (method.skipTlsVerify()) {
      copy(entry, "skipTLSVerify", flag(annotations, "skip-tls-verify"));
    }
    copy(entry, "dashboardUrl", annotations.path(PREFIX + "dashboard-url"));
    copy(entry, "dashboardApp", annotations.path(PREFIX + "dashboard-app"));
    copy(entry, "dashboardParameters", parameters(annotations));
    entry.set("authMetadata", auth);
    return entry;
  }

  private static void copy(ObjectNode entry, String key, JsonNode value) {
    if (!value.isMissingNode()) {
      entry.set(key, value);
    }
  }

  // Anything but this word means no.
  private static JsonNode flag(JsonNode annotations, String name) {
    return JSON.getNodeFactory()
        .booleanNode(annotations.path(PREFIX + name).asString("").equals("true"));
  }

  private static JsonNode parameters(JsonNode annotations) {
    JsonNode text = annotations.path(PREFIX + "dashboard-parameters");
    try {
      JsonNode parameters = JSON.readTree(text.asString("null"));
      return parameters.isObject() ? parameters : JSON.missingNode();
    } catch (tools.jackson.core.JacksonException _) {
      return JSON.missingNode();
    }
  }
}
