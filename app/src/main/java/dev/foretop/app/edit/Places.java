package dev.foretop.app.edit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tools.jackson.databind.JsonNode;

/// Where the fields of an object stand in its text.
final class Places {

  // The library's own marks keep the text alive.
  record Place(int line, int column) {

    static Place of(Mark mark) {
      return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
  }

  private final Map<String, Place> places = new HashMap<>();

  void put(String path, Mark mark) {
    places.put(path, Place.of(mark));
  }

  void putIfAbsent(String path, Mark mark) {
    places.putIfAbsent(path, Place.of(mark));
  }

  /// Returns the place of a field, or of the nearest one around it that is there; null for the
  /// whole.
  ///
  /// @param field as servers name it: `spec.containers[0].image`, `data[tls.crt]`, or
  ///   `.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"]`
  @Nullable Place of(String field, JsonNode object) {
    JsonNode node = object;
    Place found = null;
    String path = "";
    int at = 0;
    while (at < field.length()) {
      if (field.charAt(at) == '.') {
        at++;
        continue;
      }
      int end = field.charAt(at) == '[' ? closing(field, at) : nameEnd(field, at, node);
      String step = step(field.substring(at, end), node);
      node = step.startsWith("[") ? item(step, node) : node.path(step);
      path += step.startsWith("[") || path.isEmpty() ? step : "." + step;
      Place place = places.get(path);
      if (place == null) {
        return found;
      }
      found = place;
      at = end;
    }
    return found;
  }

  private static JsonNode item(String step, JsonNode list) {
    return list.path(Integer.parseInt(step.substring(1, step.length() - 1)));
  }

  // Names may hold dots; then the object tells where they end.
  private static int nameEnd(String field, int at, JsonNode node) {
    int longest = 0;
    for (String name : node.propertyNames()) {
      int end = at + name.length();
      boolean fits =
          name.length() > longest
              && field.startsWith(name, at)
              && (end == field.length() || field.charAt(end) == '.' || field.charAt(end) == '[');
      longest = fits ? name.length() : longest;
    }
    int end = at + longest;
    while (longest == 0 && end < field.length() && ".[".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int closing(String field, int open) {
    boolean isQuoted = false;
    for (int i = open; i < field.length(); i++) {
      char c = field.charAt(i);
      isQuoted ^= c == '"' && field.charAt(i - 1) != '\\';
      if (c == ']' && !isQuoted) {
        return i + 1;
      }
    }
    return field.length();
  }

  // The name of a field, or an item as `[3]`.
  private static String step(String part, JsonNode node) {
    if (!part.startsWith("[")) {
      return part;
    }
    String inside = part.substring(1, part.endsWith("]") ? part.length() - 1 : part.length());
    if (!node.isArray()) {
      return inside;
    }
    int last = -1;
    for (int i = 0; i < node.size() && inside.indexOf('=') >= 0; i++) {
      last = isMeant(inside, node.path(i)) ? i : last; // of several, the last is one too many
    }
    boolean isNumber =
        inside.length() < 8
            && !inside.isEmpty()
            && inside.chars().allMatch(c -> c >= '0' && c <= '9');
    return last >= 0 ? "[" + last + "]" : isNumber ? part : "[99999999]";
  }

  // `name="main",protocol="TCP"`, or `="value"` for an item that is a text. Keys that an item does
  // not have were given to it by the server.
  private static boolean isMeant(String keys, JsonNode item) {
    if (keys.startsWith("=")) {
      return item.isValueNode() && keys.equals("=\"" + item.asString("") + "\"");
    }
    boolean anyIsSaid = false;
    for (String pair : keys.split(",", -1)) {
      int equals = pair.indexOf('=');
      JsonNode value = item.path(pair.substring(0, Math.max(0, equals)));
      String wanted = pair.substring(equals + 1);
      boolean isSaid = value.isValueNode() && !value.isNull();
      boolean isSame =
          isSaid && (value.toString().equals(wanted) || value.asString("").equals(wanted));
      if (isSaid && !isSame) {
        return false;
      }
      anyIsSaid |= isSaid;
    }
    return anyIsSaid || keys.contains("=0") || keys.contains("=\"\"");
  }
}
