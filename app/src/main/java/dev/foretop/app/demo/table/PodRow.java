package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A pod as a row: its status is the first word that tells what is going on.
final class PodRow {

  private PodRow() {}

  static ArrayNode of(JsonNode pod, Instant now) {
    JsonNode containers = Json.at(pod, "status", "containerStatuses");
    long ready = containers.values().stream().filter(c -> c.path("ready").asBoolean(false)).count();
    return Cells.of(pod, now)
        .text(ready + "/" + Json.at(pod, "spec", "containers").size())
        .text(status(pod))
        .text(restarts(containers, now))
        .age()
        .text(Cells.orNone(Json.text(pod, "status", "podIP")))
        .text(Cells.orNone(Json.text(pod, "spec", "nodeName")))
        .text(Cells.orNone(Json.text(pod, "status", "nominatedNodeName")))
        .text(Cells.NONE)
        .done();
  }

  /// The word in the column Status.
  static String status(JsonNode pod) {
    String reason = Json.text(pod, "status", "reason");
    String phase = Json.text(pod, "status", "phase");
    String status = reason.isEmpty() ? phase : reason;
    for (JsonNode container : Json.at(pod, "status", "containerStatuses").values()) {
      status = containerStatus(container, status);
    }
    if (!Json.isBeingDeleted(pod)) {
      return status;
    }
    boolean isDone = List.of("Succeeded", "Failed").contains(phase);
    return isDone ? status : "Terminating";
  }

  private static String containerStatus(JsonNode container, String otherwise) {
    JsonNode state = container.path("state");
    String waiting = Json.text(state, "waiting", "reason");
    String terminated = Json.text(state, "terminated", "reason");
    if (!waiting.isEmpty()) {
      return waiting;
    } else if (!terminated.isEmpty()) {
      return terminated;
    } else if (state.has("terminated")) {
      return "ExitCode:" + Json.number(state, "terminated", "exitCode");
    }
    return otherwise;
  }

  private static String restarts(JsonNode containers, Instant now) {
    int restarts = 0;
    String last = "";
    for (JsonNode container : containers.values()) {
      restarts += Json.number(container, "restartCount");
      String finished = Json.text(container, "lastState", "terminated", "finishedAt");
      last = finished.compareTo(last) > 0 ? finished : last;
    }
    return restarts == 0 || last.isEmpty()
        ? Integer.toString(restarts)
        : restarts + " (" + Cells.age(last, now) + " ago)";
  }
}
