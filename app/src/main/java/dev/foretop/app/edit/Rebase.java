package dev.foretop.app.edit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings what somebody writes onto what is stored, where their text was made from something else.
///
/// A text stays as its writer left it when it is sent, and the server stores more than it says:
/// defaults, and what others have changed. To take the text at its word the next time would take
/// all of that back.
public final class Rebase {

  private static final String NAME = "name";

  private Rebase() {}

  /// Returns `stored` with what was changed from `from` to `mine`.
  public static ObjectNode of(ObjectNode mine, ObjectNode from, ObjectNode stored) {
    return fields(mine, from, stored);
  }

  private static JsonNode value(JsonNode mine, JsonNode from, JsonNode stored) {
    if (mine.equals(from)) {
      return stored;
    }
    if (mine instanceof ObjectNode fields
        && from instanceof ObjectNode before
        && stored instanceof ObjectNode there) {
      return fields(fields, before, there);
    }
    return mine instanceof ArrayNode items && from.isArray() && stored.isArray()
        ? items(items, (ArrayNode) from, (ArrayNode) stored)
        : mine;
  }

  private static ObjectNode fields(ObjectNode mine, ObjectNode from, ObjectNode stored) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    mine.properties()
        .forEach(field -> {
          String name = field.getKey();
          JsonNode value = value(field.getValue(), from.path(name), stored.path(name));
          if (!value.isMissingNode()) {
            fields.set(name, value);
          }
        });
    stored
        .properties()
        .forEach(field -> {
          if (!mine.has(field.getKey()) && !from.has(field.getKey())) {
            fields.set(field.getKey(), field.getValue());
          }
        });
    return fields;
  }

  private static ArrayNode items(ArrayNode mine, ArrayNode from, ArrayNode stored) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    boolean areInPlace = mine.size() == from.size() && mine.size() == stored.size();
    for (int i = 0; i < mine.size(); i++) {
      JsonNode item = mine.get(i);
      boolean isNamed = item.path(NAME).isString();
      JsonNode before = isNamed ? named(item, from) : areInPlace ? from.get(i) : missing();
      JsonNode there = isNamed ? named(item, stored) : areInPlace ? stored.get(i) : missing();
      items.add(
          before.isMissingNode() || there.isMissingNode() ? item : value(item, before, there));
    }
    return items;
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }

  private static JsonNode named(JsonNode item, ArrayNode list) {
    return list.valueStream()
        .filter(each -> each.path(NAME).equals(item.path(NAME)))
        .findFirst()
        .orElse(missing());
  }
}
