package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What tells the items of a list apart.
final class ListKeys {

  private ListKeys() {}

  static ObjectNode of(JsonNode item, List<String> keys) {
    ObjectNode found = Json.object();
    keys.stream().sorted().forEach(key -> found.set(key, value(item, key)));
    return found;
  }

  // A port that names no protocol speaks TCP, and this default is part of its key.
  static JsonNode value(JsonNode item, String key) {
    boolean isDefault = key.equals("protocol") && !item.has(key);
    return isDefault ? JsonNodeFactory.instance.stringNode("TCP") : item.path(key);
  }
}
