package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.CustomResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is asked of all clusters.
///
/// @param auth the caller's tokens by provider, as Backstage's page sends them
/// @param only the kinds to look for; null for those of each cluster's settings
record ObjectsQuery(Entity entity, JsonNode auth, @Nullable List<ObjectKind> only) {

  private static final int MOST_KINDS = 50;

  /// Reads the kinds of a query for custom resources.
  ///
  /// @throws IllegalArgumentException in Backstage's words, where it has some
  static List<ObjectKind> customResources(JsonNode asked) {
    if (asked.isMissingNode() || asked.isNull()) {
      throw new IllegalArgumentException("customResources is a required field");
    }
    if (!asked.isArray()) {
      throw new IllegalArgumentException("customResources must be an array");
    }
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("at least 1 customResource is required");
    }
    if (asked.size() > MOST_KINDS) {
      throw new IllegalArgumentException("at most %d customResources".formatted(MOST_KINDS));
    }
    return asked.valueStream().map(ObjectsQuery::customResource).toList();
  }

  private static ObjectKind customResource(JsonNode asked) {
    return CustomResource.of(word(asked, "group"), word(asked, "apiVersion"), word(asked, "plural"))
        .map(ObjectKind::custom)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "each of customResources must have a group, an apiVersion and a plural"));
  }

  private static String word(JsonNode asked, String key) {
    return asked.path(key).stringValueOpt().orElse("");
  }

  /// Returns the kinds to look for in `cluster`.
  List<ObjectKind> kinds(ClusterDetails cluster) {
    if (only != null) {
      return only;
    }
    var settings = cluster.presentation().entities();
    List<ObjectKind> kinds = new ArrayList<>(ObjectKind.named(settings.objectTypes()));
    settings.customResources().forEach(custom -> kinds.add(ObjectKind.custom(custom)));
    return kinds;
  }

  /// Returns whether the entity's objects may be in `cluster`.
  boolean concerns(ClusterDetails cluster) {
    String wanted = entity.cluster();
    return wanted == null || wanted.equals(cluster.name().value()) || wanted.equals(cluster.id());
  }

  /// Returns the header and the token for `cluster` among the caller's, or null.
  @Nullable Token token(ClusterDetails cluster) {
    String provider = cluster.presentation().authProvider();
    String oidc = cluster.presentation().oidcTokenProvider();
    boolean named = provider.equals("oidc") && oidc != null;
    JsonNode found = named ? auth.path(provider).path(oidc) : auth.path(provider);
    return found.isString()
        ? new Token(named ? provider + "-" + oidc : provider, found.asString())
        : null;
  }

  /// A caller's token for a provider; never shown.
  record Token(String provider, String value) {
    @Override
    public String toString() {
      return "Token[" + provider + "]";
    }
  }
}
