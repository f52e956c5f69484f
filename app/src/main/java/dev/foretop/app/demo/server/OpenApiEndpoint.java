package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.ResourceTypes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what objects look like, as OpenAPI 3: one document for each group and version, without the
/// descriptions. `kubectl apply` also learns here that fields are checked by the server.
final class OpenApiEndpoint {

  private static final String REFERENCE = "#/components/schemas/";

  private final ResourceTypes types;

  OpenApiEndpoint(ResourceTypes types) {
    this.types = types;
  }

  /// Answers `/openapi/v3` and what is below it.
  ///
  /// @param path the segments behind `/openapi/v3`
  void answer(Call call, List<String> path) throws IOException {
    if (path.isEmpty()) {
      call.answer(200, root(), false);
      return;
    }
    String wanted = String.join("/", path);
    List<ResourceType> kinds =
        types.all().stream().filter(type -> prefix(type).equals(wanted)).toList();
    if (kinds.isEmpty()) {
      throw Status.noSuchResource();
    }
    call.answer(200, document(kinds), false);
  }

  private ObjectNode root() {
    Set<String> prefixes = new LinkedHashSet<>();
    types.all().forEach(type -> prefixes.add(prefix(type)));
    ObjectNode root = Json.object();
    ObjectNode paths = root.putObject("paths");
    for (String prefix : prefixes) {
      String hash = Integer.toHexString(document(ofPrefix(prefix)).hashCode());
      paths.putObject(prefix).put("serverRelativeURL", "/openapi/v3/" + prefix + "?hash=" + hash);
    }
    return root;
  }

  private List<ResourceType> ofPrefix(String prefix) {
    return types.all().stream().filter(type -> prefix(type).equals(prefix)).toList();
  }

  private static String prefix(ResourceType type) {
    return type.group().isEmpty()
        ? "api/" + type.version()
        : "apis/" + type.group() + "/" + type.version();
  }

  private ObjectNode document(List<ResourceType> kinds) {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.3");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (ResourceType type : kinds) {
      path(paths, type);
      String name = types.schemaName(type);
      schemas.set(name, ofKind(type));
      addReferenced(schemas, schemas.path(name));
    }
    return document;
  }

  private static void path(ObjectNode paths, ResourceType type) {
    String namespace = type.namespaced() ? "/namespaces/{namespace}" : "";
    String path = "/" + prefix(type) + namespace + "/" + type.plural() + "/{name}";
    for (String method : List.of("get", "put", "patch", "delete")) {
      String verb = method.equals("put") ? "update" : method;
      if (type.allows(verb)) {
        ObjectNode operation = Json.child(paths, path).putObject(method);
        operation.put("x-kubernetes-action", method);
        operation.set("x-kubernetes-group-version-kind", groupVersionKind(type));
        parameters(operation.putArray("parameters"), method);
      }
    }
  }

  private static void parameters(ArrayNode parameters, String method) {
    boolean isWrite = method.equals("put") || method.equals("patch");
    for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
      if (isWrite) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
        parameter.putObject("schema").put("type", "string");
      }
    }
  }

  private ObjectNode ofKind(ResourceType type) {
    ObjectNode schema =
        types.schema(type).resolved() instanceof ObjectNode found
            ? linked(found)
            : Json.object().put("type", "object");
    schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(type));
    return schema;
  }

  private static ObjectNode groupVersionKind(ResourceType type) {
    return Json.object()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }

  private void addReferenced(ObjectNode schemas, JsonNode from) {
    Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (String name : references(open.pop())) {
        if (!schemas.has(name)) {
          ObjectNode schema = linked(types.namedSchema(name));
          schemas.set(name, schema);
          open.push(schema);
        }
      }
    }
  }

  private static Set<String> references(JsonNode schema) {
    Set<String> names = new HashSet<>();
    for (JsonNode reference : schema.findValues("$ref")) {
      names.add(reference.asString("").replace(REFERENCE, ""));
    }
    return names;
  }

  // References are written as links into the document.
  private static ObjectNode linked(JsonNode schema) {
    ObjectNode copy = (ObjectNode) schema.deepCopy();
    for (JsonNode parent : copy.findParents("$ref")) {
      ObjectNode node = (ObjectNode) parent;
      node.put("$ref", REFERENCE + Json.text(node, "$ref"));
    }
    return copy;
  }
}
