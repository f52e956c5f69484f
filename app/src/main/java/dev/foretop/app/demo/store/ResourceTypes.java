package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.ResourceType.Subresource;
import dev.foretop.app.demo.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The kinds that are served: the built-in ones, as an API server 1.36 declares them, and those of
/// custom resource definitions.
public final class ResourceTypes {

  /// The kind of kinds.
  public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

  private final List<ResourceType> builtIns;
  private final Supplier<JsonNode> schemas = Lazy.of(() -> Json.resource("schemas.json"));
  private final Supplier<JsonNode> columns = Lazy.of(() -> Json.resource("columns.json"));
  private volatile Map<String, CustomKind> customKinds = Map.of();
  private volatile Served served;

  /// All kinds at one time, and ways to find them.
  private record Served(
      List<ResourceType> all,
      Map<String, ResourceType> byStorage,
      Map<String, ResourceType> byKind) {

    static Served of(List<ResourceType> all) {
      Map<String, ResourceType> byStorage = new HashMap<>();
      Map<String, ResourceType> byKind = new HashMap<>();
      for (ResourceType type : all) {
        byStorage.putIfAbsent(type.storage(), type);
        byKind.putIfAbsent(type.apiVersion() + "/" + type.kind(), type);
      }
      return new Served(List.copyOf(all), byStorage, byKind);
    }
  }

  public ResourceTypes() {
    builtIns = Json.resource("kinds.json").values().stream().map(ResourceTypes::builtIn).toList();
    served = Served.of(builtIns);
  }

  /// All kinds in all served versions, the preferred version of each group first.
  public List<ResourceType> all() {
    return served.all();
  }

  public Optional<ResourceType> find(String group, String version, String plural) {
    return all().stream()
        .filter(type -> type.plural().equals(plural))
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .findFirst();
  }

  /// The kind in its preferred version, by the name of its storage, such as `deployments.apps`.
  public ResourceType named(String storage) {
    ResourceType found = served.byStorage().get(storage);
    if (found == null) {
      throw new IllegalArgumentException("unknown kind '" + storage + "'");
    }
    return found;
  }

  public boolean isServed(String storage) {
    return served.byStorage().containsKey(storage);
  }

  public Optional<ResourceType> ofKind(String apiVersion, String kind) {
    return Optional.ofNullable(served.byKind().get(apiVersion + "/" + kind));
  }

  public Schema schema(ResourceType type) {
    if (type.custom()) {
      return custom(type).map(CustomKind::schema).orElse(Schema.ANY);
    }
    String name = Json.text(schemas.get(), "kinds", type.qualifiedKind());
    return Schema.of(name, schemas.get().path("types"));
  }

  /// What the schema of a kind is called.
  public String schemaName(ResourceType type) {
    String builtIn = Json.text(schemas.get(), "kinds", type.qualifiedKind());
    return builtIn.isEmpty() ? type.group() + "." + type.version() + "." + type.kind() : builtIn;
  }

  /// A schema that others refer to.
  public JsonNode namedSchema(String name) {
    return schemas.get().path("types").path(name);
  }

  /// The schema of the metadata of all objects.
  public Schema metadataSchema() {
    return Schema.of("apis.meta.v1.ObjectMeta", schemas.get().path("types"));
  }

  /// The columns of a built-in kind's table, or missing.
  public JsonNode builtInColumns(ResourceType type) {
    return columns.get().path(type.qualifiedPlural());
  }

  /// What a definition says about this version of a custom kind, or missing.
  public JsonNode declaration(ResourceType type) {
    return custom(type).map(CustomKind::declaration).orElse(MissingNode.getInstance());
  }

  public List<String> selectableFields(ResourceType type) {
    return custom(type).map(CustomKind::selectableFields).orElse(List.of());
  }

  /// Takes over the definitions as they are now.
  void define(List<? extends JsonNode> definitions) {
    Map<String, CustomKind> kinds = new LinkedHashMap<>();
    for (JsonNode definition : definitions) {
      CustomKind.of(definition).forEach(kind -> kinds.put(key(kind.type()), kind));
    }
    customKinds = kinds;
    List<ResourceType> all = new ArrayList<>(builtIns);
    kinds.values().forEach(kind -> all.add(kind.type()));
    served = Served.of(all);
  }

  private Optional<CustomKind> custom(ResourceType type) {
    return Optional.ofNullable(customKinds.get(key(type)));
  }

  private static String key(ResourceType type) {
    return type.storage() + "/" + type.version();
  }

  private static ResourceType builtIn(JsonNode kind) {
    String group = Json.text(kind, "group");
    String plural = Json.text(kind, "plural");
    return new ResourceType(
        group,
        Json.text(kind, "version"),
        plural,
        Json.text(kind, "singular"),
        Json.text(kind, "kind"),
        kind.path("namespaced").asBoolean(),
        Json.texts(kind.path("verbs")),
        Json.texts(kind.path("shortNames")),
        Json.texts(kind.path("categories")),
        kind.path("subresources").values().stream().map(ResourceTypes::subresource).toList(),
        false,
        group.isEmpty() ? plural : plural + "." + group,
        "");
  }

  private static Subresource subresource(JsonNode sub) {
    return new Subresource(
        Json.text(sub, "name"),
        Json.text(sub, "group"),
        Json.text(sub, "version"),
        Json.text(sub, "kind"),
        Json.texts(sub.path("verbs")));
  }
}
