package dev.foretop.app.kube;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hides what is secret in the cells of a server's table: by the name of the column or the path
/// that it follows, by the form of what it holds, and in values that a printer column shows as a
/// whole, which come as JSON.
final class SecretCells {

  private static final JsonMapper JSON = new JsonMapper();
  // Shorter than the line that a private key begins with.
  private static final int KEY = 30;

  private final Set<String> titles;
  private List<Column> columns = List.of();
  private boolean[] secret = {};

  /// @param titles of columns that lead to secrets, whatever they are called
  SecretCells(Set<String> titles) {
    this.titles = titles;
  }

  /// Goes on with the cells of other columns.
  void of(List<Column> next) {
    columns = List.copyOf(next);
    secret = new boolean[next.size()];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = next.get(i).holdsSecret() || titles.contains(next.get(i).name());
    }
  }

  /// Whether a cell is worth a closer look; nearly none is, and a table has a million.
  boolean mayBeSecret(int cell, char[] text, int start, int length) {
    if (length == 0) {
      return false;
    }
    boolean isSecret = cell < secret.length && secret[cell];
    return isSecret || text[start] == '{' || text[start] == '[' || hasDashes(text, start, length);
  }

  private static boolean hasDashes(char[] text, int start, int length) {
    int dashes = 0;
    for (int i = start; length >= KEY && i < start + length; i++) {
      dashes = text[i] == '-' ? dashes + 1 : 0;
      if (dashes == 5) {
        return true;
      }
    }
    return false;
  }

  /// Returns what is shown in a cell that may be a secret.
  String shown(int cell, String text) {
    if (cell < secret.length && secret[cell]) {
      return SecretMask.MASK;
    }
    boolean isValue = text.startsWith("{") || text.startsWith("[");
    String shown = isValue ? inValue(name(cell), text) : text;
    return SecretFields.isKey(shown) ? SecretMask.MASK : shown;
  }

  /// Returns a list or an object in a line; such cells are rare and short.
  String shown(int cell, JsonNode value) {
    var line = new StringBuilder();
    append(line, SecretFields.hide(name(cell), value));
    return line.toString();
  }

  private static void append(StringBuilder line, JsonNode value) {
    String before = "";
    if (value.isObject()) {
      line.append('{');
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        line.append(before).append(field.getKey()).append(':');
        append(line, field.getValue());
        before = " ";
      }
      line.append('}');
    } else if (value.isArray()) {
      line.append('[');
      for (JsonNode item : value) {
        line.append(before);
        append(line, item);
        before = " ";
      }
      line.append(']');
    } else {
      line.append(value.isNull() ? "null" : value.asString(""));
    }
  }

  private String name(int cell) {
    return cell < columns.size() ? columns.get(cell).name() : "";
  }

  private static String inValue(String name, String text) {
    try {
      JsonNode value = JSON.readTree(text);
      JsonNode shown = SecretFields.hide(name, value);
      return shown.equals(value) ? text : shown.toString();
    } catch (JacksonException _) {
      return text; // it only looks so
    }
  }
}
