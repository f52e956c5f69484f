package dev.foretop.app.kube;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads the objects of a cluster, one at a time. Safe for use by many threads; its calls block.
public interface Objects {

  /// Returns an object as the server stores it.
  JsonNode json(ObjectKey object) throws ApiException;

  /// Returns the objects of a kind that match, as the server's list has them.
  ///
  /// @param namespace empty for all
  /// @param query what narrows the list down, such as `labelSelector=app%3Dweb&limit=500`; may be
  ///   empty
  JsonNode list(ResourceKind kind, String namespace, String query) throws ApiException;

  /// Returns objects with nothing but their metadata: what secrets hold does not cross the network
  /// where the server can leave it out.
  ///
  /// @param namespace empty for all
  List<JsonNode> metadata(ResourceKind kind, String namespace, int most) throws ApiException;

  /// Returns the names of objects, and asks for little else.
  ///
  /// @param namespace empty for all
  default List<String> names(ResourceKind kind, String namespace, int most) throws ApiException {
    return metadata(kind, namespace, most).stream()
        .map(each -> each.at("/metadata/name").asString(""))
        .toList();
  }

  /// Returns what stands at a path of the API that is no object, such as `/openapi/v3`.
  ///
  /// @param path escaped, with its query
  JsonNode document(String path) throws ApiException;
}
