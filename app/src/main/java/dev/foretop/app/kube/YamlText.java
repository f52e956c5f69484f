package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;

/// Objects as YAML text for reading.
public final class YamlText {

  private YamlText() {}

  static String ofJson(JsonNode node) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(4096).build();
    return new Dump(settings).dumpToString(value(node));
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item)));
      return list;
    }
    return scalar(node);
  }

  private static @Nullable Object scalar(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.numberValue() : node.asString("");
  }

  /// Returns `yaml` without `metadata.managedFields`, which is long and written for machines.
  ///
  /// The text is cut rather than parsed and written anew, so that everything else stays as the
  /// server wrote it.
  public static String withoutManagedFields(String yaml) {
    var kept = new StringBuilder(yaml.length());
    boolean inMetadata = false;
    boolean skipping = false;
    for (String line : yaml.split("\n", -1)) {
      if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        inMetadata = line.startsWith("metadata:");
        skipping = false;
      } else if (inMetadata && isChildKey(line)) {
        skipping = line.startsWith("  managedFields:");
      }
      if (!skipping) {
        kept.append(line).append('\n');
      }
    }
    kept.setLength(Math.max(0, kept.length() - 1));
    return kept.toString();
  }

  // "  key:" but neither deeper nor an item of a list that is not indented.
  private static boolean isChildKey(String line) {
    return line.startsWith("  ")
        && line.length() > 2
        && line.charAt(2) != ' '
        && line.charAt(2) != '-';
  }
}
