package dev.foretop.proxy.testing;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the local API, and what holds to it.
public final class Description {

  private static final String FILE = "/dev/foretop/proxy/local/openapi.json";
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options");

  private final JsonNode root;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  public Description() throws IOException {
    try (InputStream in = Objects.requireNonNull(Description.class.getResourceAsStream(FILE))) {
      root = JsonMapper.shared().readTree(in);
    }
  }

  public JsonNode root() {
    return root;
  }

  public Set<String> paths() {
    return new TreeSet<>(root.path("paths").propertyNames());
  }

  /// Returns the methods that are described for `path`, in capitals.
  public Set<String> methods(String path) {
    var methods = new TreeSet<String>();
    for (String name : root.path("paths").path(path).propertyNames()) {
      if (METHODS.contains(name)) {
        methods.add(name.toUpperCase(java.util.Locale.ROOT));
      }
    }
    return methods;
  }

  /// Returns the answer that is described, or a missing node.
  public JsonNode response(String method, String path, int status) {
    JsonNode operation =
        root.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
    JsonNode exact = operation.path("responses").path("" + status);
    return exact.isMissingNode() ? operation.path("responses").path("default") : exact;
  }

  /// Returns what is wrong with `value` if it is to be what `schema` says; empty if nothing.
  public List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", root.path("components"));
    return schemas.getSchema(whole).validate(value).stream().map(Object::toString).toList();
  }

  /// The same for one of the schemas that have a name.
  public List<String> faults(String name, JsonNode value) {
    return faults(
        JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/" + name), value);
  }
}
