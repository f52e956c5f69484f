package dev.foretop.app.podlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// How lines that are JSON objects are shown: as they are, the message first and the rest behind
/// it, or chosen fields as columns. Lines that are no JSON are always shown as they are.
///
/// @param isOn whether anything is done at all
/// @param fields those to show as columns, nested ones with dots; empty for all, the message first
public record JsonLook(boolean isOn, List<String> fields) {

  public static final JsonLook AS_THEY_ARE = new JsonLook(false, List.of());
  public static final JsonLook MESSAGE_FIRST = new JsonLook(true, List.of());

  // Longer ones are data, not something that one reads line by line.
  private static final int LONGEST = 64 << 10;
  private static final int DEEPEST = 4;
  private static final int MOST_FIELDS = 200;
  private static final int COLUMN = 24;

  private static final List<String> LEVELS = List.of("level", "severity", "lvl", "loglevel");
  private static final List<String> MESSAGES = List.of("msg", "message", "event", "log");

  // When a line was written stands before it, if wanted.
  private static final Set<String> TIMES =
      Set.of("time", "ts", "timestamp", "@timestamp", "t", "datetime");

  private static final JsonFactory JSON = new JsonFactory();

  public JsonLook {
    fields = List.copyOf(fields);
  }

  /// Returns what is shown for a line.
  public String of(String line) {
    if (!isOn || !line.startsWith("{") || line.length() > LONGEST) {
      return line;
    }
    return read(line).map(this::of).orElse(line);
  }

  /// Returns the names of the fields of a line, nested ones with dots; none if it is no JSON.
  public static List<String> names(String line) {
    return line.startsWith("{") && line.length() <= LONGEST
        ? read(line).map(values -> List.copyOf(values.keySet())).orElse(List.of())
        : List.of();
  }

  private String of(Map<String, String> values) {
    return fields.isEmpty() ? messageFirst(values) : columns(values);
  }

  private String columns(Map<String, String> values) {
    var line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      String value = values.getOrDefault(fields.get(i), "");
      boolean isLast = i == fields.size() - 1;
      line.append(isLast ? value : padded(value));
    }
    return line.toString();
  }

  private static String padded(String value) {
    return value.length() < COLUMN
        ? value + " ".repeat(COLUMN - value.length())
        : value.substring(0, COLUMN - 2) + "… ";
  }

  private static String messageFirst(Map<String, String> values) {
    var rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(TIMES);
    String level = take(LEVELS, rest);
    String message = take(MESSAGES, rest);
    String others =
        rest.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("  "));
    var line = new StringBuilder();
    if (!level.isEmpty()) {
      line.append(padTo(level.toUpperCase(java.util.Locale.ROOT)));
    }
    line.append(message);
    if (!others.isEmpty()) {
      line.append(message.isEmpty() ? "" : "  ").append(others);
    }
    return line.toString();
  }

  private static String padTo(String level) {
    return level + " ".repeat(Math.max(1, 6 - level.length()));
  }

  private static String take(List<String> names, Map<String, String> from) {
    for (String name : names) {
      String value = from.remove(name);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  // Reads each character once; what nests deeper, or comes after many fields, stays as it is.
  private static Optional<Map<String, String>> read(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser =
        JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      addFields(parser, line, "", 1, values);
      return parser.nextToken() == null && !values.isEmpty()
          ? Optional.of(values)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static void addFields(
      JsonParser parser, String line, String path, int depth, Map<String, String> to) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = path + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
        addFields(parser, line, name + ".", depth + 1, to);
      } else {
        String text = text(parser, value, line);
        if (to.size() < MOST_FIELDS) {
          to.put(name, text);
        }
      }
    }
  }

  private static String text(JsonParser parser, JsonToken value, String line) {
    if (value != JsonToken.START_OBJECT && value != JsonToken.START_ARRAY) {
      return String.valueOf(parser.getString());
    }
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
    return line.substring(from, Math.min(end, line.length()));
  }
}
