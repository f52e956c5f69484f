package dev.foretop.app.kinds;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Tells whether labels meet a selector (Kubernetes: Labels and Selectors).
final class LabelMatch {

  private LabelMatch() {}

  /// @param selector with `matchLabels` and `matchExpressions`; an empty one meets all
  static boolean meets(JsonNode selector, JsonNode labels) {
    return hasAll(selector.path("matchLabels"), labels)
        && selector
            .path("matchExpressions")
            .valueStream()
            .allMatch(expression -> holds(expression, labels));
  }

  /// Whether labels hold all of some others, as those that a service selects by.
  static boolean hasAll(JsonNode wanted, JsonNode labels) {
    for (Map.Entry<String, JsonNode> label : wanted.properties()) {
      if (!labels.has(label.getKey())
          || !labels.path(label.getKey()).asString("").equals(label.getValue().asString(""))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode expression, JsonNode labels) {
    String key = expression.path("key").asString("");
    Set<String> values = new HashSet<>();
    expression.path("values").forEach(value -> values.add(value.asString("")));
    boolean isAmong = labels.has(key) && values.contains(labels.path(key).asString(""));
    return switch (expression.path("operator").asString("")) {
      case "In" -> isAmong;
      case "NotIn" -> !isAmong;
      case "Exists" -> labels.has(key);
      case "DoesNotExist" -> !labels.has(key);
      default -> false;
    };
  }
}
