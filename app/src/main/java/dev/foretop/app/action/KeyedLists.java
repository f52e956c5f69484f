package dev.foretop.app.action;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Merges lists by a field of their items. A merge patch itself knows lists only as a whole.
final class KeyedLists {

  private KeyedLists() {}

  /// Returns a patch whose lists hold also the items that are there and are not in them.
  ///
  /// @param keyed the name of the field for each list's path; missing for none
  static JsonNode merged(JsonNode patch, JsonNode live, JsonNode keyed) {
    JsonNode whole = patch.deepCopy();
    keyed
        .properties()
        .forEach(each -> {
          if (whole.at(each.getKey()) instanceof ArrayNode list) {
            ArrayNode merged = merged(list, live.at(each.getKey()), each.getValue().asString());
            list.removeAll();
            merged.forEach(list::add);
          }
        });
    return whole;
  }

  private static ArrayNode merged(JsonNode wanted, JsonNode there, String key) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    there.valueStream().filter(item -> !has(wanted, key, item.path(key))).forEach(all::add);
    wanted.forEach(all::add);
    return all;
  }

  private static boolean has(JsonNode list, String key, JsonNode value) {
    return list.valueStream().anyMatch(item -> item.path(key).equals(value));
  }
}
