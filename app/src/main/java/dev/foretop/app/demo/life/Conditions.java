package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The conditions in an object's status.
final class Conditions {

  private Conditions() {}

  /// Sets a condition; its time moves only when its status does.
  static ObjectNode set(
      ObjectNode status, String type, boolean isTrue, String reason, String message, String now) {
    ArrayNode conditions = Json.list(status, "conditions");
    ObjectNode condition = find(conditions, type);
    String value = isTrue ? "True" : "False";
    if (!Json.text(condition, "status").equals(value)) {
      condition.put("lastTransitionTime", now);
    }
    condition.put("status", value);
    if (!reason.isEmpty()) {
      condition.put("reason", reason).put("message", message);
    }
    return condition;
  }

  static boolean isTrue(JsonNode object, String type) {
    for (JsonNode condition : Json.at(object, "status", "conditions").values()) {
      if (Json.text(condition, "type").equals(type)) {
        return Json.text(condition, "status").equals("True");
      }
    }
    return false;
  }

  static String time(JsonNode object, String type) {
    for (JsonNode condition : Json.at(object, "status", "conditions").values()) {
      if (Json.text(condition, "type").equals(type)) {
        return Json.text(condition, "lastTransitionTime");
      }
    }
    return "";
  }

  private static ObjectNode find(ArrayNode conditions, String type) {
    for (JsonNode condition : conditions.values()) {
      if (Json.text(condition, "type").equals(type)) {
        return (ObjectNode) condition;
      }
    }
    return conditions.addObject().put("type", type);
  }
}
