package dev.foretop.app.kube;

import dev.foretop.app.kube.Discovery.BrokenGroup;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads discovery documents, the aggregated ones and those of older servers.
final class DiscoveryReader {

  private DiscoveryReader() {}

  static boolean isAggregated(JsonNode document) {
    return isKind(document, "APIGroupDiscoveryList");
  }

  static boolean isKind(JsonNode document, String kind) {
    return document.path("kind").asString("").equals(kind);
  }

  /// Reads one aggregated document: `/api` or `/apis`.
  static Discovery readAggregated(JsonNode document) {
    List<ResourceKind> kinds = new ArrayList<>();
    List<BrokenGroup> broken = new ArrayList<>();
    for (JsonNode group : document.path("items")) {
      String name = group.at("/metadata/name").asString("");
      Set<String> seen = new HashSet<>();
      boolean isStale = false;
      for (JsonNode version : group.path("versions")) {
        isStale |= version.path("freshness").asString("").equals("Stale");
        readVersion(name, version, seen, kinds);
      }
      if (isStale) {
        broken.add(new BrokenGroup(name, Texts.of("kube.own.server.does")));
      }
    }
    return new Discovery(kinds, broken);
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
                orElse(resource.at("/responseKind/kind").asString(""), plural),
                resource.path("scope").asString("").equals("Namespaced"),
                verbs,
                List.copyOf(texts(resource.path("shortNames"))),
                subresources(resource),
                List.copyOf(texts(resource.path("categories")))));
      }
    }
  }

  private static Set<String> subresources(JsonNode resource) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode each : resource.path("subresources")) {
      names.add(each.path("subresource").asString(""));
    }
    return names;
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  /// The versions of each group of a legacy `APIGroupList` as `group/version`, the preferred one
  /// first.
  static SequencedMap<String, List<String>> readGroups(JsonNode groupList) {
    SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
    for (JsonNode group : groupList.path("groups")) {
      Set<String> versions = new LinkedHashSet<>();
      versions.add(group.at("/preferredVersion/groupVersion").asString(""));
      group.path("versions").forEach(each -> versions.add(each.path("groupVersion").asString("")));
      versions.remove("");
      groups.put(group.path("name").asString(""), List.copyOf(versions));
    }
    return groups;
  }

  /// Reads a legacy `APIResourceList`.
  static List<ResourceKind> readResourceList(JsonNode document) {
    String groupVersion = document.path("groupVersion").asString("");
    int slash = groupVersion.indexOf('/');
    String group = slash < 0 ? "" : groupVersion.substring(0, slash);
    List<ResourceKind> kinds = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    document.path("resources").forEach(each -> names.add(each.path("name").asString("")));
    for (JsonNode resource : document.path("resources")) {
      String plural = resource.path("name").asString("");
      Set<String> verbs = texts(resource.path("verbs"));
      if (verbs.contains("list") && plural.indexOf('/') < 0) {
        kinds.add(
            new ResourceKind(
                group,
                groupVersion.substring(slash + 1),
                plural,
                orElse(resource.path("kind").asString(""), plural),
                resource.path("namespaced").asBoolean(false),
                verbs,
                List.copyOf(texts(resource.path("shortNames"))),
                subresources(plural, names),
                List.copyOf(texts(resource.path("categories")))));
      }
    }
    return kinds;
  }

  private static Set<String> subresources(String plural, Set<String> names) {
    Set<String> found = new LinkedHashSet<>();
    for (String name : List.of("scale", "status", "eviction")) {
      if (names.contains(plural + "/" + name)) {
        found.add(name);
      }
    }
    return found;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(node -> texts.add(node.asString("")));
    return texts;
  }
}
