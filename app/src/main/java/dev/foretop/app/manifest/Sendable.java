package dev.foretop.app.manifest;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What of a written object is sent. Texts are often copied from a cluster, with what its server
/// had put in; to send that back would ask for one version of one object.
final class Sendable {

  private static final List<String> SERVERS =
      List.of(
          "managedFields",
          "resourceVersion",
          "uid",
          "creationTimestamp",
          "generation",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private Sendable() {}

  /// @param namespace empty for objects of the cluster itself
  static ObjectNode of(ObjectNode written, String namespace) {
    ObjectNode object = written.deepCopy();
    object.remove("status");
    ObjectNode metadata =
        object.get("metadata") instanceof ObjectNode there ? there : object.putObject("metadata");
    metadata.remove(SERVERS);
    if (namespace.isEmpty()) {
      metadata.remove("namespace");
    } else {
      metadata.put("namespace", namespace);
    }
    return object;
  }
}
