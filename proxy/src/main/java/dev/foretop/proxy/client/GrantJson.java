package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.policy.Subresource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A [Grant] as JSON.
///
/// What is absent is not granted, but for clusters and namespaces, where it means all, and reading.
/// An unknown key is an error: it may be meant to restrict something.
public final class GrantJson {

  private static final Set<String> KEYS =
      Set.of(
          "clusters",
          "namespaces",
          "verbs",
          "subresources",
          "secrets",
          "inject",
          "impersonate",
          "metrics",
          "origins",
          "originless");

  private static final Set<String> VERBS = Set.of("read", "write");

  private GrantJson() {}

  /// Reads a grant.
  ///
  /// @throws IllegalArgumentException if it is none, with a message for whoever sent it
  public static Grant read(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("'grant' must be an object");
    }
    json.propertyNames().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException("'grant' must not hold '%s'".formatted(key));
        });
    List<String> origins = texts(json, "origins", List.of());
    return new Grant(
        Names.of(texts(json, "clusters", List.of(Names.WILDCARD))),
        Names.of(texts(json, "namespaces", List.of(Names.WILDCARD))),
        writes(texts(json, "verbs", List.of("read"))),
        subresources(texts(json, "subresources", List.of())),
        flag(json, "secrets", false),
        Names.of(texts(json, "inject", List.of())),
        flag(json, "impersonate", false),
        flag(json, "metrics", false),
        Set.copyOf(origins),
        flag(json, "originless", origins.isEmpty()));
  }

  /// Reads a change of a grant: what is absent stays as it is.
  ///
  /// @throws IllegalArgumentException if it is none, with a message for whoever sent it
  static Grant changed(Grant now, JsonNode change) {
    var _ = read(change); // says what is wrong with it
    ObjectNode all = write(now);
    change.properties().forEach(each -> all.set(each.getKey(), each.getValue()));
    return read(all);
  }

  private static boolean writes(List<String> verbs) {
    if (verbs.isEmpty() || !VERBS.containsAll(verbs)) {
      throw new IllegalArgumentException("'verbs' must hold 'read' or 'write'");
    }
    return verbs.contains("write");
  }

  private static Set<Subresource> subresources(List<String> titles) {
    if (titles.contains(Names.WILDCARD)) {
      return EnumSet.allOf(Subresource.class);
    }
    Set<Subresource> found = EnumSet.noneOf(Subresource.class);
    for (String title : titles) {
      found.add(
          Subresource.ofTitle(title)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "'subresources' must not hold '%s'".formatted(title))));
    }
    return found;
  }

  private static List<String> texts(JsonNode json, String key, List<String> otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isString()) {
      return List.of(value.asString());
    }
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
      throw new IllegalArgumentException("'%s' must be a list of texts".formatted(key));
    }
    return value.valueStream().map(JsonNode::asString).toList();
  }

  private static boolean flag(JsonNode json, String key, boolean otherwise) {
    JsonNode value = json.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException("'%s' must be true or false".formatted(key));
    }
    return value.asBoolean(otherwise);
  }

  /// Writes a grant so that [#read(JsonNode)] reads the same.
  static ObjectNode write(Grant grant) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    putAll(json.putArray("clusters"), grant.clusters().toList());
    putAll(json.putArray("namespaces"), grant.namespaces().toList());
    putAll(json.putArray("verbs"), grant.write() ? List.of("read", "write") : List.of("read"));
    putAll(
        json.putArray("subresources"),
        grant.subresources().stream().map(Subresource::title).sorted().toList());
    json.put("secrets", grant.secrets());
    putAll(json.putArray("inject"), grant.inject().toList());
    json.put("impersonate", grant.impersonate());
    json.put("metrics", grant.metrics());
    putAll(json.putArray("origins"), grant.origins().stream().sorted().toList());
    return json.put("originless", grant.originless());
  }

  private static void putAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
