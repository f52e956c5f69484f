package dev.foretop.app.kinds;

import tools.jackson.databind.JsonNode;

/// How a pod is doing, in a few words.
final class PodWords {

  private PodWords() {}

  static String of(JsonNode pod) {
    int ready = 0;
    int restarts = 0;
    String waits = "";
    JsonNode statuses = pod.at("/status/containerStatuses");
    for (JsonNode status : statuses) {
      ready += status.path("ready").asBoolean(false) ? 1 : 0;
      restarts += status.path("restartCount").asInt(0);
      String reason = status.at("/state/waiting/reason").asString("");
      waits = waits.isEmpty() ? reason : waits;
    }
    String phase = pod.at("/status/phase").asString("Unknown");
    boolean isEnding = pod.at("/metadata").has("deletionTimestamp");
    String state = isEnding ? "Terminating" : waits.isEmpty() ? phase : waits;
    String node = pod.at("/spec/nodeName").asString("");
    return "%s, %d/%d ready%s%s"
        .formatted(
            state,
            ready,
            pod.at("/spec/containers").size(),
            restarts == 0 ? "" : ", restarted %d times".formatted(restarts),
            node.isEmpty() ? "" : ", on " + node);
  }
}
