package dev.foretop.app.kube.schema;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.ResourceKind;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The schemas of one cluster. Each group and version has a document, of a megabyte perhaps; one is
/// asked for when it is first needed, and again when the server names another one. Safe for use by
/// many threads; calls block.
public final class Schemas {

  private static final String ROOT = "/openapi/v3";
  private static final String KINDS = "x-kubernetes-group-version-kind";

  private final Documents source;
  private final Map<String, SoftReference<JsonNode>> documents = new ConcurrentHashMap<>();

  public Schemas(Objects objects) {
    this(objects::document);
  }

  /// @param source reads the documents, with bounds of its own
  public Schemas(Documents source) {
    this.source = source;
  }

  /// Reads what stands at a path of the API.
  @FunctionalInterface
  public interface Documents {

    /// Returns the document.
    ///
    /// @param path escaped, with its query
    JsonNode read(String path) throws ApiException;
  }

  /// Returns the schema of `kind`, or empty if the server has none for it.
  public Optional<SchemaField> of(ResourceKind kind) throws ApiException {
    String prefix =
        kind.group().isEmpty()
            ? "api/" + kind.version()
            : "apis/" + kind.group() + "/" + kind.version();
    String address =
        source.read(ROOT).path("paths").path(prefix).path("serverRelativeURL").asString("");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    JsonNode schemas = document(address).path("components").path("schemas");
    return schemas
        .valueStream()
        .filter(schema -> isOf(schema, kind))
        .findFirst()
        .map(schema -> SchemaField.root(kind.kind(), schema, schemas));
  }

  // The address holds a hash of what is behind it.
  private JsonNode document(String address) throws ApiException {
    SoftReference<JsonNode> kept = documents.get(address);
    JsonNode known = kept == null ? null : kept.get();
    if (known != null) {
      return known;
    }
    JsonNode read = source.read(address);
    String path = withoutQuery(address);
    documents.keySet().removeIf(each -> withoutQuery(each).equals(path));
    documents.put(address, new SoftReference<>(read));
    return read;
  }

  private static String withoutQuery(String address) {
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }

  private static boolean isOf(JsonNode schema, ResourceKind kind) {
    return schema
        .path(KINDS)
        .valueStream()
        .anyMatch(each ->
            each.path("kind").asString("").equals(kind.kind())
                && each.path("group").asString("").equals(kind.group())
                && each.path("version").asString("").equals(kind.version()));
  }
}
