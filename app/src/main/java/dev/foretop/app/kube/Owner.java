package dev.foretop.app.kube;

import tools.jackson.databind.JsonNode;

/// Whom an object belongs to.
final class Owner {

  private Owner() {}

  /// Returns the kind and name of an object's controller, or of its first owner; empty for none.
  static String of(JsonNode object) {
    JsonNode owners = object.path("metadata").path("ownerReferences");
    JsonNode found = owners.path(0);
    for (JsonNode owner : owners) {
      if (owner.path("controller").asBoolean(false)) {
        found = owner;
        break;
      }
    }
    return found.isMissingNode()
        ? ""
        : found.path("kind").asString("") + " " + found.path("name").asString("");
  }
}
