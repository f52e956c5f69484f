package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.ResourceType.Subresource;
import dev.foretop.app.demo.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One version of a kind that a custom resource definition declares.
///
/// @param declaration the version as it stands in the definition
record CustomKind(ResourceType type, JsonNode declaration) {

  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> CHANGE = List.of("get", "patch", "update");

  /// The served versions of a definition, the most stable and newest first.
  static List<CustomKind> of(JsonNode definition) {
    List<CustomKind> kinds = new ArrayList<>();
    for (JsonNode version : Json.at(definition, "spec", "versions").values()) {
      if (version.path("served").asBoolean(false)) {
        kinds.add(new CustomKind(type(definition, version), version));
      }
    }
    kinds.sort(
        Comparator.comparing((CustomKind kind) -> kind.type().version(), KubeVersions.ORDER));
    return kinds.stream().map(kind -> kind.warning(kinds.getFirst())).toList();
  }

  Schema schema() {
    return Schema.of(Json.at(declaration, "schema", "openAPIV3Schema"));
  }

  List<String> selectableFields() {
    return declaration.path("selectableFields").values().stream()
        .map(field -> withoutDot(Json.text(field, "jsonPath")))
        .toList();
  }

  private static String withoutDot(String path) {
    return path.startsWith(".") ? path.substring(1) : path;
  }

  private CustomKind warning(CustomKind preferred) {
    if (!declaration.path("deprecated").asBoolean(false)) {
      return this;
    }
    String standard =
        "%s %s is deprecated; use %s %s"
            .formatted(
                type.apiVersion(), type.kind(), preferred.type.apiVersion(), preferred.type.kind());
    String own = declaration.path("deprecationWarning").asString("");
    return new CustomKind(with(type, own.isEmpty() ? standard : own), declaration);
  }

  private static ResourceType type(JsonNode definition, JsonNode version) {
    JsonNode spec = definition.path("spec");
    JsonNode names = spec.path("names");
    String kind = Json.text(names, "kind");
    return new ResourceType(
        Json.text(spec, "group"),
        Json.text(version, "name"),
        Json.text(names, "plural"),
        names.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
        kind,
        Json.text(spec, "scope").equals("Namespaced"),
        VERBS,
        Json.texts(names.path("shortNames")),
        Json.texts(names.path("categories")),
        subresources(kind, Json.text(spec, "group"), version),
        true,
        Json.name(definition),
        "");
  }

  private static List<Subresource> subresources(String kind, String group, JsonNode version) {
    List<Subresource> found = new ArrayList<>();
    JsonNode declared = version.path("subresources");
    if (declared.has("status")) {
      found.add(new Subresource("status", group, Json.text(version, "name"), kind, CHANGE));
    }
    if (declared.has("scale")) {
      found.add(new Subresource("scale", "autoscaling", "v1", "Scale", CHANGE));
    }
    return found;
  }

  private static ResourceType with(ResourceType type, String deprecation) {
    return new ResourceType(
        type.group(),
        type.version(),
        type.plural(),
        type.singular(),
        type.kind(),
        type.namespaced(),
        type.verbs(),
        type.shortNames(),
        type.categories(),
        type.subresources(),
        true,
        type.storage(),
        deprecation);
  }
}
