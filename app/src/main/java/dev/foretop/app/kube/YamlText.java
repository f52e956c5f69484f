package dev.foretop.app.kube;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Objects as YAML text for reading.
public final class YamlText {

  private YamlText() {}

  /// Returns `yaml` without `metadata.managedFields`, which is long and written for machines.
  ///
  /// The text is cut rather than written anew.
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

  /// Writes an object as YAML in the API server's style.
  public static String write(JsonNode value) {
    return JsonToYaml.write(
        new ByteArrayInputStream(value.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /// Writes an object as YAML, its fields in the order of the alphabet, as kubectl prints them.
  ///
  /// The server's own YAML would be written by other rules: it shows pictures as their numbers, and
  /// leaves characters as they are that turn a line round.
  public static String sorted(JsonNode value) {
    return JsonToYaml.write(new ByteArrayInputStream(Json.sorted(value)));
  }

  /// Writes one field and its value.
  public static String field(String name, JsonNode value) {
    return write(JsonNodeFactory.instance.objectNode().set(name, value));
  }

  /// Writes one item of a list, with its dash.
  public static String item(JsonNode value) {
    return write(JsonNodeFactory.instance.arrayNode().add(value));
  }

  /// Writes the name of a field, in quotes where it needs them.
  public static String key(String name) {
    return YamlScalar.key(name);
  }

  // "  key:" but neither deeper nor an item of a list that is not indented.
  private static boolean isChildKey(String line) {
    return line.startsWith("  ")
        && line.length() > 2
        && line.charAt(2) != ' '
        && line.charAt(2) != '-';
  }
}
