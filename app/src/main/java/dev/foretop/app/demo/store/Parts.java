package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What of an object may be written through each of its subresources.
final class Parts {

  private Parts() {}

  /// Returns the old object with what the subresource may change taken from the new one.
  static ObjectNode written(String subresource, ObjectNode old, ObjectNode next) {
    ObjectNode kept = old.deepCopy();
    switch (subresource) {
      case "status" -> Preparation.copy(next, kept, "status");
      case "ephemeralcontainers" -> copy(next, kept, "spec", "ephemeralContainers");
      case "finalize" -> copy(next, kept, "spec", "finalizers");
      case "approval" -> copy(next, kept, "status", "conditions");
      case "resize" -> resize(next, kept);
      default -> {
        return next;
      }
    }
    return kept;
  }

  private static void copy(ObjectNode from, ObjectNode to, String part, String field) {
    Preparation.copy(Json.child(from, part), Json.child(to, part), field);
  }

  private static void resize(ObjectNode next, ObjectNode kept) {
    for (String list : new String[] {"containers", "initContainers"}) {
      for (JsonNode container : Json.at(kept, "spec", list).values()) {
        Json.at(next, "spec", list)
            .valueStream()
            .filter(each -> Json.text(each, "name").equals(Json.text(container, "name")))
            .forEach(
                each -> Preparation.copy((ObjectNode) each, (ObjectNode) container, "resources"));
      }
    }
  }
}
