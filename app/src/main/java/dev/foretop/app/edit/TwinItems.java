package dev.foretop.app.edit;

import dev.foretop.app.kube.schema.SchemaField;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds items of a list that say the same where each has to say something else.
final class TwinItems {

  private TwinItems() {}

  /// Tells `heard` of the place of each item that is there a second time, and what it says.
  static void find(JsonNode list, SchemaField schema, BiConsumer<Integer, String> heard) {
    Map<String, SchemaField> fields = new HashMap<>();
    if (!schema.listKeys().isEmpty()) {
      schema.inside().fields().forEach(each -> fields.put(each.name(), each));
    }
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String key = schema.isSet() ? list.get(i).toString() : key(list.get(i), schema, fields);
      if (key != null && first.putIfAbsent(key, i) != null) {
        heard.accept(i, key);
      }
    }
  }

  // What the server fills in counts, too.
  private static @Nullable String key(
      JsonNode item, SchemaField schema, Map<String, SchemaField> fields) {
    if (schema.listKeys().isEmpty() || !item.isObject()) {
      return null;
    }
    Map<String, String> said = new HashMap<>();
    for (String name : schema.listKeys()) {
      SchemaField field = fields.get(name);
      String filled = field == null ? null : field.defaultValue();
      String value = item.has(name) ? item.path(name).toString() : filled;
      if (value == null) {
        return null;
      }
      said.put(name, value);
    }
    return schema.listKeys().stream()
        .map(name -> name + " " + said.get(name))
        .collect(Collectors.joining(", "));
  }
}
