package dev.foretop.app.kinds;

import dev.foretop.app.table.Durations;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads fields of objects. What is absent, or of another type than it should be, reads as empty.
final class Fields {

  private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");
  private static final long NEVER = Long.MIN_VALUE;

  // Clocks of servers differ; so much ahead is now.
  private static final long SKEW = 60;

  private Fields() {}

  /// Returns the node at a path of names, such as `spec.template.spec`.
  static JsonNode at(JsonNode object, String path) {
    JsonNode found = object;
    int from = 0;
    while (from <= path.length()) {
      int dot = path.indexOf('.', from);
      int end = dot < 0 ? path.length() : dot;
      found = found.path(path.substring(from, end));
      from = end + 1;
    }
    return found;
  }

  static String text(JsonNode object, String path) {
    JsonNode found = at(object, path);
    return found.isValueNode() && !found.isNull() ? found.asString("") : "";
  }

  static int number(JsonNode object, String path) {
    JsonNode found = at(object, path);
    return found.isNumber() ? found.asInt(0) : 0;
  }

  /// Returns a number, or what the server takes where there is none.
  static int numberOr(JsonNode object, String path, int usual) {
    return at(object, path).isNumber() ? number(object, path) : usual;
  }

  static String namespace(JsonNode object) {
    return text(object, "metadata.namespace");
  }

  static String name(JsonNode object) {
    return text(object, "metadata.name");
  }

  /// Returns `key=value` for each field of a map.
  static List<String> pairs(JsonNode map) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      pairs.add(entry.getKey() + "=" + entry.getValue().asString(""));
    }
    return pairs;
  }

  /// Returns the condition of a type, or an empty node.
  static JsonNode condition(JsonNode object, String type) {
    for (JsonNode condition : at(object, "status.conditions")) {
      if (text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return object.path("\0");
  }

  static boolean isTrue(JsonNode condition) {
    return text(condition, "status").equals("True");
  }

  /// Returns how long ago a moment is, as kubectl writes it; empty if it is none, or one to come.
  static String since(String moment, Instant now) {
    long seconds = secondsSince(moment, now);
    return seconds < -SKEW ? "" : Durations.format(seconds);
  }

  /// Returns how long ago a moment is or how far ahead, such as `5m` or `in 90d`; empty if it is
  /// none.
  static String when(String moment, Instant now) {
    long seconds = secondsSince(moment, now);
    boolean isAhead = seconds < -SKEW && seconds != NEVER;
    return isAhead ? Texts.of("kinds.ahead", Durations.format(-seconds)) : since(moment, now);
  }

  /// Returns a moment with how long ago it is or how far ahead; any other text as it is.
  static String dated(String text, Instant now) {
    String when = when(text, now);
    if (when.isEmpty()) {
      return text;
    }
    return since(text, now).isEmpty() ? text + ", " + when : Texts.of("kinds.ago.said", text, when);
  }

  // What has no time yet is given the first of all by Go's programs.
  private static long secondsSince(String moment, Instant now) {
    try {
      Instant at = moment.isEmpty() ? Instant.MIN : Instant.parse(moment);
      return at.isAfter(GO_ZERO) ? Duration.between(at, now).toSeconds() : NEVER;
    } catch (DateTimeParseException _) {
      return NEVER;
    }
  }

  /// Returns a reason and a message as one sentence, whichever of them is there.
  static String sentence(String reason, String message) {
    if (reason.isEmpty() || message.isEmpty()) {
      return reason + message;
    }
    return reason + ": " + message;
  }
}
