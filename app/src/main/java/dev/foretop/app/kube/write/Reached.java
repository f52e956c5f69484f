package dev.foretop.app.kube.write;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Tells whether an object has become what it was to become, whatever else changed meanwhile.
final class Reached {

  private Reached() {}

  /// Returns whether every field that differs between `before` and `after` is as in `after` now. A
  /// change that changes nothing is reached.
  ///
  /// @param subresource through which it was changed; the status counts where it was that
  static boolean by(@Nullable JsonNode before, JsonNode after, JsonNode now, String subresource) {
    boolean isInStatus = subresource.equals("status") || subresource.equals("approval");
    return fields(before, after, now, "")
        && (!isInStatus || after.path("status").equals(now.path("status")));
  }

  private static boolean fields(
      @Nullable JsonNode before, JsonNode after, @Nullable JsonNode now, String path) {
    if (after.equals(before) || isNoise(path)) {
      return true;
    }
    if (!after.isObject() || (before != null && !before.isObject())) {
      return after.equals(now);
    }
    if (now == null || !now.isObject()) {
      return false;
    }
    // Others may put more into what was not there.
    JsonNode old = before == null ? JsonNodeFactory.instance.objectNode() : before;
    Iterator<Map.Entry<String, JsonNode>> wanted = after.properties().iterator();
    while (wanted.hasNext()) {
      Map.Entry<String, JsonNode> field = wanted.next();
      String name = field.getKey();
      if (!fields(old.get(name), field.getValue(), now.get(name), path + "/" + name)) {
        return false;
      }
    }
    return old.properties().stream()
        .allMatch(field -> after.has(field.getKey()) || !now.has(field.getKey()));
  }

  private static boolean isNoise(String path) {
    return switch (path) {
      case "/status",
          "/metadata/managedFields",
          "/metadata/resourceVersion",
          "/metadata/generation" ->
          true;
      default -> false;
    };
  }
}
