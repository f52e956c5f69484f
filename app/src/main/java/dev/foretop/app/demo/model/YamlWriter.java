package dev.foretop.app.demo.model;

import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Writes YAML as the API server does: keys sorted, lists not indented, and every text in quotes
/// that YAML 1.1 would take for something else.
public final class YamlWriter {

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  public static String write(JsonNode node) {
    var writer = new YamlWriter();
    if (node.isContainer() && !node.isEmpty()) {
      writer.block(node, 0);
    } else {
      writer.out.append(flow(node)).append('\n');
    }
    return writer.out.toString();
  }

  private void block(JsonNode node, int indent) {
    if (node.isObject()) {
      object(node, indent, false);
    } else {
      list(node, indent);
    }
  }

  private void object(JsonNode node, int indent, boolean isAfterDash) {
    var sorted = new TreeMap<String, JsonNode>();
    node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    boolean first = isAfterDash;
    for (var entry : sorted.entrySet()) {
      out.append(first ? "" : " ".repeat(indent)).append(text(entry.getKey())).append(':');
      value(entry.getValue(), indent);
      first = false;
    }
  }

  private void value(JsonNode value, int indent) {
    if (value.isContainer() && !value.isEmpty()) {
      out.append('\n');
      block(value, value.isArray() ? indent : indent + 2);
    } else {
      scalar(value, indent + 2);
    }
  }

  private void list(JsonNode items, int indent) {
    for (JsonNode item : items.values()) {
      out.append(" ".repeat(indent)).append('-');
      if (item.isObject() && !item.isEmpty()) {
        out.append(' ');
        object(item, indent + 2, true);
      } else if (item.isArray() && !item.isEmpty()) {
        out.append('\n');
        list(item, indent + 2);
      } else {
        scalar(item, indent + 2);
      }
    }
  }

  private void scalar(JsonNode value, int indent) {
    out.append(' ');
    if (value.isString() && isLiteral(value.stringValue())) {
      literal(value.stringValue(), indent);
    } else {
      out.append(flow(value)).append('\n');
    }
  }

  private void literal(String value, int indent) {
    String body = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
    String keep = body.endsWith("\n") ? "+" : "";
    out.append('|').append(value.endsWith("\n") ? keep : "-").append('\n');
    for (String line : List.of(body.split("\n", -1))) {
      out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
  }

  private static boolean isLiteral(String value) {
    return value.indexOf('\n') > 0
        && !value.isBlank()
        && value.charAt(0) > ' '
        && value.codePoints().allMatch(c -> c == '\n' || c == '\t' || isVisible(c))
        && value.lines().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
  }

  // Signs that every version of YAML takes for themselves, and that people can see.
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String flow(JsonNode node) {
    if (node.isObject()) {
      return "{}";
    } else if (node.isArray()) {
      return "[]";
    }
    return node.isString() ? text(node.stringValue()) : node.toString();
  }

  private static String text(String value) {
    if (isPlain(value)) {
      return value;
    }
    boolean isSimple = value.codePoints().allMatch(YamlWriter::isVisible);
    return isSimple && !isAmbiguous(value) ? single(value) : "\"" + escape(value) + "\"";
  }

  private static String escape(String value) {
    var escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\', '"' -> escaped.append('\\').appendCodePoint(c);
            case '\n' -> escaped.append("\\n");
            case '\t' -> escaped.append("\\t");
            case '\r' -> escaped.append("\\r");
            default -> {
              if (isVisible(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append((c > 0xffff ? "\\U%08X" : "\\u%04X").formatted(c));
              }
            }
          }
        });
    return escaped.toString();
  }

  private static String single(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static boolean isPlain(String value) {
    return !isAmbiguous(value)
        && isFirst(value.startsWith("--") ? value.substring(2) : value)
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.endsWith(":")
        && !value.endsWith(" ")
        && value.codePoints().allMatch(YamlWriter::isVisible);
  }

  private static boolean isFirst(String value) {
    char c = value.isEmpty() ? '-' : value.charAt(0);
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || "_/(\\$;^".indexOf(c) >= 0;
  }

  // Would be a number, a truth, a date or nothing without quotes, in one version or another.
  private static boolean isAmbiguous(String value) {
    return value.isEmpty() || !YamlReader.plain(value).isString() || isNumeric(value);
  }

  private static boolean isNumeric(String value) {
    return Character.isDigit(value.charAt(0))
        && value.chars().allMatch(c -> "0123456789abcdefxotz_.:+- ".indexOf(lower(c)) >= 0);
  }

  private static int lower(int c) {
    return Character.toLowerCase(c);
  }
}
