package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads discovery documents, the aggregated ones and those of older servers.
final class DiscoveryReader {

  private DiscoveryReader() {}

  static boolean isAggregated(JsonNode document) {
    return document.path("kind").asString("").equals("APIGroupDiscoveryList");
  }

  /// Reads one aggregated document: `/api` or `/apis`.
  static Discovery readAggregated(JsonNode document) {
    List<ResourceKind> kinds = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    for (JsonNode group : document.path("items")) {
      String name = group.at("/metadata/name").asString("");
      Set<String> seen = new HashSet<>();
      for (JsonNode version : group.path("versions")) {
        if (version.path("freshness").asString("").equals("Stale") && !stale.contains(name)) {
          stale.add(name);
        }
        readVersion(name, version, seen, kinds);
      }
    }
    return new Discovery(kinds, stale);
  }

  // The server lists its preferred version first; later versions only add what that one lacks.
  private static void readVersion(
      String group, JsonNode version, Set<String> seen, List<ResourceKind> kinds) {
    for (JsonNode resource : version.path("resources")) {
      Set<String> verbs = texts(resource.path("verbs"));
      String plural = resource.path("resource").asString("");
      if (verbs.contains("list") && seen.add(plural)) {
        kinds.add(
            new ResourceKind(
                group,
                version.path("version").asString(""),
                plural,
                resource.at("/responseKind/kind").asString(plural),
                resource.path("scope").asString("").equals("Namespaced"),
                verbs,
                List.copyOf(texts(resource.path("shortNames")))));
      }
    }
  }

  /// The preferred `group/version`s of a legacy `APIGroupList`.
  static List<String> readGroupVersions(JsonNode groupList) {
    List<String> versions = new ArrayList<>();
    for (JsonNode group : groupList.path("groups")) {
      versions.add(group.at("/preferredVersion/groupVersion").asString(""));
    }
    return versions;
  }

  /// Reads a legacy `APIResourceList`.
  static List<ResourceKind> readResourceList(JsonNode document) {
    String groupVersion = document.path("groupVersion").asString("");
    int slash = groupVersion.indexOf('/');
    String group = slash < 0 ? "" : groupVersion.substring(0, slash);
    List<ResourceKind> kinds = new ArrayList<>();
    for (JsonNode resource : document.path("resources")) {
      String plural = resource.path("name").asString("");
      Set<String> verbs = texts(resource.path("verbs"));
      if (verbs.contains("list") && plural.indexOf('/') < 0) {
        kinds.add(
            new ResourceKind(
                group,
                groupVersion.substring(slash + 1),
                plural,
                resource.path("kind").asString(plural),
                resource.path("namespaced").asBoolean(false),
                verbs,
                List.copyOf(texts(resource.path("shortNames")))));
      }
    }
    return kinds;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(node -> texts.add(node.asString("")));
    return texts;
  }
}
