package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the columns of a table (`meta.k8s.io/v1`, TableColumnDefinition).
final class ColumnDefinitions {

  private ColumnDefinitions() {}

  /// @param json at the beginning of the array
  static List<Column> read(JsonParser json) {
    List<Column> columns = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        columns.add(column(json));
      } else {
        json.skipChildren();
      }
    }
    return columns;
  }

  private static Column column(JsonParser json) {
    String name = "";
    String type = "";
    String format = "";
    String description = "";
    int priority = 0;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "name" -> name = Tokens.text(json);
        case "type" -> type = Tokens.text(json);
        case "format" -> format = Tokens.text(json);
        case "description" -> description = Tokens.text(json);
        case "priority" -> priority = Tokens.number(json);
        default -> json.skipChildren();
      }
    }
    return new Column(name, type, format, priority, description);
  }
}
