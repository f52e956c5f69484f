package dev.foretop.app.compare;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells an address or a port of a service that somebody chose from one that the server gave: it
/// notes who wrote which fields, and is none of these (kubernetes.io/docs, *Server-Side Apply*,
/// field management).
final class ChosenAddresses {

  private static final String ADDRESS = "clusterIP";
  private static final String PORT = "nodePort";

  private ChosenAddresses() {}

  /// Puts back the address that was chosen, and takes out ports that were given.
  ///
  /// @param neat what is left of the service
  static void tell(ObjectNode neat, JsonNode service) {
    JsonNode managed = service.at("/metadata/managedFields");
    if (managed.isEmpty() || !(neat.get("spec") instanceof ObjectNode spec)) {
      return; // nobody says who wrote what
    }
    if (isWritten(managed, "", ADDRESS)) {
      spec.set(ADDRESS, service.path("spec").path(ADDRESS));
    }
    for (JsonNode each : spec.path("ports")) {
      if (each instanceof ObjectNode port && !isWritten(managed, key(port), PORT)) {
        port.remove(PORT);
      }
    }
  }

  private static String key(JsonNode port) {
    return "k:{\"port\":%d,\"protocol\":\"%s\"}"
        .formatted(port.path("port").asInt(0), port.path("protocol").asString("TCP"));
  }

  private static boolean isWritten(JsonNode managed, String port, String field) {
    return managed
        .valueStream()
        .map(each -> each.path("fieldsV1").path("f:spec"))
        .map(spec -> port.isEmpty() ? spec : spec.path("f:ports").path(port))
        .anyMatch(fields -> fields.has("f:" + field));
  }
}
