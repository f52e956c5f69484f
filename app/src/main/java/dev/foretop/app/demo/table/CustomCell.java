package dev.foretop.app.demo.table;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value of a custom resource as the cell of a typed column.
final class CustomCell {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CustomCell() {}

  static JsonNode of(JsonNode value, String type, Instant now) {
    if (value.isNull()) {
      return NODES.nullNode();
    }
    return switch (type) {
      case "integer" -> integer(value);
      case "number" -> value.isNumber() ? value : NODES.nullNode();
      case "boolean" -> value.isBoolean() ? value : NODES.nullNode();
      case "date" -> NODES.stringNode(Cells.age(value.asString(""), now));
      default -> NODES.stringNode(value.isContainer() ? value.toString() : value.asString(""));
    };
  }

  private static JsonNode integer(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value;
    }
    return value.isNumber() ? NODES.numberNode(value.asLong(0)) : NODES.nullNode();
  }
}
