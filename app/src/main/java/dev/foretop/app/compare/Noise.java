package dev.foretop.app.compare;

import dev.foretop.app.kube.SecretMask;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What servers write into objects by themselves, and nobody means by a change.
public final class Noise {

  private static final List<String> OF_METADATA =
      List.of(
          "managedFields",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "uid",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private Noise() {}

  /// Returns a copy without it.
  public static ObjectNode removed(JsonNode object) {
    ObjectNode copy = (ObjectNode) object.deepCopy();
    copy.remove("status");
    if (copy.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(OF_METADATA);
      if (metadata.get("annotations") instanceof ObjectNode annotations) {
        annotations.remove(SecretMask.LAST_APPLIED); // A copy of the object, written by a tool.
        if (annotations.isEmpty()) {
          metadata.remove("annotations");
        }
      }
    }
    return copy;
  }
}
