package dev.foretop.app.compare;

import dev.foretop.app.kube.YamlText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Values as lines of YAML.
final class YamlLines {

  private YamlLines() {}

  static String key(String name) {
    return YamlText.key(name);
  }

  static List<String> field(String name, JsonNode value) {
    return lines(YamlText.field(name, value));
  }

  static List<String> item(JsonNode value) {
    return lines(YamlText.item(value));
  }

  private static List<String> lines(String yaml) {
    return yaml.lines().toList();
  }

  /// How many lines an item of a list takes, roughly: its first field stands beside the dash.
  static int countItem(JsonNode item) {
    return item.isContainer() ? Math.max(1, count(item) - 1) : count(item);
  }

  /// How many lines a value takes, roughly: one for each field, item and line of text.
  static int count(JsonNode value) {
    if (value.isContainer()) {
      int count = value.isObject() && !value.isEmpty() ? 1 : 0;
      for (JsonNode each : value) {
        count += count(each);
      }
      return Math.max(1, count);
    }
    return value.isString() ? Math.max(1, (int) value.asString().lines().count()) : 1;
  }
}
