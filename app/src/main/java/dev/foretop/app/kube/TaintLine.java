package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The taints of a node as people type them: `dedicated=gpu:NoSchedule`.
final class TaintLine {

  private TaintLine() {}

  static String of(JsonNode node) {
    List<String> taints = new ArrayList<>();
    for (JsonNode taint : node.path("spec").path("taints")) {
      String value = taint.path("value").asString("");
      taints.add(
          taint.path("key").asString("")
              + (value.isEmpty() ? "" : "=" + value)
              + ":"
              + taint.path("effect").asString(""));
    }
    return String.join(", ", taints);
  }
}
