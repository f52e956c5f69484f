package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.ResourceType.Subresource;
import dev.foretop.app.demo.store.ResourceTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells which kinds are served: all in one answer, or group by group as older clients ask.
final class DiscoveryEndpoint {

  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final ResourceTypes types;

  DiscoveryEndpoint(ResourceTypes types) {
    this.types = types;
  }

  /// Answers `/api` and `/apis`.
  ///
  /// @param isCore whether the core group is asked for rather than all others
  void groups(Call call, boolean isCore) throws IOException {
    String accept = call.header(HttpHeader.ACCEPT).replace(" ", "");
    if (wantsAggregated(accept)) {
      aggregated(call, isCore);
      return;
    }
    Representation representation = asPlain(accept);
    if (isCore) {
      call.answer(200, coreVersions(call), representation.isYaml());
    } else {
      call.answer(200, groupList(), representation.isYaml());
    }
  }

  boolean hasGroup(String group) {
    return types.all().stream().anyMatch(type -> type.group().equals(group));
  }

  boolean hasVersion(String group, String version) {
    return !kinds(group, version).isEmpty();
  }

  void group(Call call, String group) throws IOException {
    ObjectNode body = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
    body.setAll(group(group));
    call.answer(200, body, call.representation(false).isYaml());
  }

  void version(Call call, String group, String version) throws IOException {
    String groupVersion = group.isEmpty() ? version : group + "/" + version;
    ObjectNode body = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      body.put("apiVersion", "v1");
    }
    ArrayNode resources = body.put("groupVersion", groupVersion).putArray("resources");
    for (ResourceType type : kinds(group, version)) {
      resources.add(resource(type));
      type.subresources().forEach(sub -> resources.add(resource(type, sub)));
    }
    call.answer(200, body, call.representation(false).isYaml());
  }

  // The first alternative that can be served decides.
  private static boolean wantsAggregated(String accept) {
    for (String part : accept.split(",", -1)) {
      boolean isAggregated =
          part.startsWith("application/json;")
              && part.contains("as=APIGroupDiscoveryList")
              && part.contains("g=apidiscovery.k8s.io");
      boolean isPlain = !part.contains("as=") && Representation.isAcceptedBy(part);
      if (isAggregated && part.contains("v=v2") && !part.contains("v=v2beta1")) {
        return true;
      } else if (isPlain) {
        return false;
      }
    }
    return false;
  }

  private static Representation asPlain(String accept) {
    if (accept.isEmpty()) {
      return Representation.JSON;
    }
    boolean isKnown = false;
    for (String part : accept.split(",", -1)) {
      isKnown |= !part.contains("as=") && Representation.isAcceptedBy(part);
    }
    if (!isKnown) {
      throw Representation.notAcceptable(Representation.ANY);
    }
    boolean isYaml = accept.startsWith("application/yaml");
    return new Representation(isYaml, Representation.Form.OBJECT);
  }

  private void aggregated(Call call, boolean isCore) throws IOException {
    ObjectNode body =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    body.putObject("metadata");
    ArrayNode items = body.putArray("items");
    groupNames().stream()
        .filter(group -> group.isEmpty() == isCore)
        .forEach(group -> items.add(aggregatedGroup(group)));
    String json = Json.MAPPER.writeValueAsString(body) + "\n";
    String tag = "\"" + hash(json) + "\"";
    var headers = call.response().getHeaders();
    headers.put(HttpHeader.ETAG, tag);
    headers.put(HttpHeader.VARY, "Accept");
    headers.put(HttpHeader.CACHE_CONTROL, "public");
    boolean isKnown = call.header(HttpHeader.IF_NONE_MATCH).equals(tag);
    call.answer(isKnown ? 304 : 200, AGGREGATED, isKnown ? "" : json);
  }

  private ObjectNode aggregatedGroup(String group) {
    ObjectNode item = Json.object();
    ObjectNode metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    ArrayNode versions = item.putArray("versions");
    for (String version : versions(group)) {
      ObjectNode node = versions.addObject().put("version", version);
      ArrayNode resources = node.putArray("resources");
      kinds(group, version).forEach(type -> resources.add(aggregatedResource(type)));
      node.put("freshness", "Current");
    }
    return item;
  }

  private static ObjectNode aggregatedResource(ResourceType type) {
    ObjectNode node = Json.object().put("resource", type.plural());
    node.putObject("responseKind")
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
    node.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
    node.put("singularResource", type.singular());
    node.set("verbs", Json.array(type.verbs()));
    putNames(node, type);
    if (!type.subresources().isEmpty()) {
      ArrayNode subresources = node.putArray("subresources");
      for (Subresource sub : type.subresources()) {
        ObjectNode item = subresources.addObject().put("subresource", sub.name());
        item.putObject("responseKind")
            .put("group", sub.group())
            .put("version", sub.version())
            .put("kind", sub.kind());
        item.set("verbs", Json.array(sub.verbs()));
      }
    }
    return node;
  }

  private static ObjectNode resource(ResourceType type) {
    ObjectNode node =
        Json.object()
            .put("name", type.plural())
            .put("singularName", type.singular())
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    node.set("verbs", Json.array(type.verbs()));
    putNames(node, type);
    return node;
  }

  private static ObjectNode resource(ResourceType type, Subresource sub) {
    ObjectNode node =
        Json.object()
            .put("name", type.plural() + "/" + sub.name())
            .put("singularName", "")
            .put("namespaced", type.namespaced());
    if (!sub.group().isEmpty() && !sub.group().equals(type.group())) {
      node.put("group", sub.group()).put("version", sub.version());
    }
    node.put("kind", sub.kind());
    node.set("verbs", Json.array(sub.verbs()));
    return node;
  }

  private static void putNames(ObjectNode node, ResourceType type) {
    if (!type.shortNames().isEmpty()) {
      node.set("shortNames", Json.array(type.shortNames()));
    }
    if (!type.categories().isEmpty()) {
      node.set("categories", Json.array(type.categories()));
    }
  }

  private static ObjectNode coreVersions(Call call) {
    ObjectNode body = Json.object().put("kind", "APIVersions");
    body.putArray("versions").add("v1");
    body.putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", call.request().getHttpURI().getAuthority());
    return body;
  }

  private ObjectNode groupList() {
    ObjectNode body = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = body.putArray("groups");
    groupNames().stream().filter(group -> !group.isEmpty()).forEach(g -> groups.add(group(g)));
    return body;
  }

  private ObjectNode group(String group) {
    ObjectNode node = Json.object().put("name", group);
    ArrayNode versions = node.putArray("versions");
    versions(group).forEach(version -> versions.add(groupVersion(group, version)));
    node.set("preferredVersion", versions.path(0).deepCopy());
    return node;
  }

  private static ObjectNode groupVersion(String group, String version) {
    return Json.object().put("groupVersion", group + "/" + version).put("version", version);
  }

  private Set<String> groupNames() {
    Set<String> names = new LinkedHashSet<>();
    types.all().forEach(type -> names.add(type.group()));
    return names;
  }

  private List<String> versions(String group) {
    Map<String, String> versions = new LinkedHashMap<>();
    types.all().stream()
        .filter(type -> type.group().equals(group))
        .forEach(type -> versions.putIfAbsent(type.version(), type.version()));
    return List.copyOf(versions.keySet());
  }

  private List<ResourceType> kinds(String group, String version) {
    List<ResourceType> kinds = new ArrayList<>(types.all());
    kinds.removeIf(type -> !type.group().equals(group) || !type.version().equals(version));
    return kinds;
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
      return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
