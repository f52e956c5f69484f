package dev.foretop.app.demo.model;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Writes YAML as the API server does: keys sorted, lists not indented, and every text in quotes
/// that YAML 1.1 would take for something else.
public final class YamlWriter {

  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9_./<(\\\\$+=;^][^\\x00-\\x1f\\x7f]*|-[A-Za-z0-9_./-]+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*");
  private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?\\d+(:[0-5]?\\d)+(\\.\\d*)?");

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
    boolean hasLines = value.indexOf('\n') > 0 && !value.isBlank();
    return hasLines
        && !value.startsWith(" ")
        && value.chars().noneMatch(c -> c < 0x20 && c != '\n')
        && value.lines().noneMatch(line -> line.endsWith(" "));
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
    if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c > 0xfffd)) {
      return Json.MAPPER.writeValueAsString(value);
    }
    return isPlain(value)
        ? value
        : isAmbiguous(value) ? "\"" + escape(value) + "\"" : single(value);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String single(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static boolean isPlain(String value) {
    return SAFE.matcher(value).matches()
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.endsWith(":")
        && !value.endsWith(" ")
        && !isAmbiguous(value);
  }

  // Would be a number, a truth, a date or nothing without quotes.
  private static boolean isAmbiguous(String value) {
    return value.isEmpty()
        || !YamlReader.plain(value).isString()
        || value.equals("=")
        || value.equals("<<")
        || DATE.matcher(value).matches()
        || SEXAGESIMAL.matcher(value).matches();
  }
}
