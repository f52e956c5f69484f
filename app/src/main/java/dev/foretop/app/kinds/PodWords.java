package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;

/// How a pod is doing, in a few words.
final class PodWords {

  private PodWords() {}

  /// Returns its state alone.
  static String state(JsonNode pod) {
    if (pod.at("/metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    return pod.at("/status/containerStatuses")
        .valueStream()
        .map(status -> status.at("/state/waiting/reason").asString(""))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElseGet(() -> pod.at("/status/phase").asString("Unknown"));
  }

  static String of(JsonNode pod) {
    int ready = 0;
    int restarts = 0;
    for (JsonNode status : pod.at("/status/containerStatuses")) {
      ready += status.path("ready").asBoolean(false) ? 1 : 0;
      restarts += status.path("restartCount").asInt(0);
    }
    String node = pod.at("/spec/nodeName").asString("");
    return Texts.of(
        "kinds.ready.said",
        state(pod),
        String.valueOf(ready),
        String.valueOf(pod.at("/spec/containers").size()),
        restarts == 0 ? "" : Texts.count("kinds.restarted.times", restarts),
        node.isEmpty() ? "" : Texts.of("kinds.on.said", node));
  }
}
