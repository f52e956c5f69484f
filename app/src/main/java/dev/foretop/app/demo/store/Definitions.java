package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Accepts custom resource definitions, which an API server does in its status.
final class Definitions {

  static final String TERMINATING =
      "unable to create new content in namespace %s because it is being terminated";

  private Definitions() {}

  static void establish(ResourceType type, ObjectNode object, String now) {
    if (!type.storage().equals(ResourceTypes.DEFINITIONS)) {
      return;
    }
    JsonNode spec = object.path("spec");
    ObjectNode status = object.putObject("status");
    ArrayNode conditions = status.putArray("conditions");
    condition(conditions, now, "NamesAccepted", "NoConflicts", "no conflicts found");
    String accepted = "the initial names have been accepted";
    condition(conditions, now, "Established", "InitialNamesAccepted", accepted);
    status.set("acceptedNames", spec.path("names"));
    List<String> stored =
        spec.path("versions").values().stream()
            .filter(version -> version.path("storage").asBoolean(false))
            .map(version -> Json.text(version, "name"))
            .toList();
    status.set("storedVersions", Json.array(stored));
  }

  private static void condition(
      ArrayNode conditions, String now, String type, String reason, String message) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", now)
        .put("reason", reason)
        .put("message", message);
  }
}
