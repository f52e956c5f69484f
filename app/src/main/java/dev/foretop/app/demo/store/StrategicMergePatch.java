package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A merge patch that knows which lists are merged item by item, for built-in kinds only.
public final class StrategicMergePatch {

  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicMergePatch() {}

  public static ObjectNode apply(JsonNode target, JsonNode patch, Schema schema) {
    String directive = Json.text(patch, DIRECTIVE);
    boolean startsEmpty = directive.equals("replace") || directive.equals("delete");
    ObjectNode result =
        target instanceof ObjectNode object && !startsEmpty ? object.deepCopy() : Json.object();
    if (directive.equals("delete")) {
      return result;
    }
    retain(result, patch.path(RETAIN));
    patch.properties().forEach(entry -> field(result, entry.getKey(), entry.getValue(), schema));
    return result;
  }

  private static void field(ObjectNode result, String name, JsonNode value, Schema schema) {
    if (name.startsWith(DELETE_FROM)) {
      removeAll(Json.list(result, name.substring(DELETE_FROM.length())), value);
    } else if (name.equals(DIRECTIVE) || name.equals(RETAIN) || name.startsWith(ORDER)) {
      return;
    } else if (value.isNull()) {
      result.remove(name);
    } else if (value.isObject()) {
      result.set(name, apply(result.path(name), value, schema.property(name)));
    } else if (value.isArray() && schema.property(name).mergesInPatches()) {
      result.set(name, list(result.path(name), value, schema.property(name)));
    } else {
      result.set(name, value);
    }
  }

  private static ArrayNode list(JsonNode target, JsonNode patch, Schema schema) {
    boolean replaces =
        patch.values().stream().anyMatch(item -> Json.text(item, DIRECTIVE).equals("replace"));
    ArrayNode result =
        target instanceof ArrayNode array && !replaces ? array.deepCopy() : Json.array();
    for (JsonNode item : patch.values()) {
      if (schema.patchMergeKey().isEmpty()) {
        addOnce(result, item);
      } else if (!Json.text(item, DIRECTIVE).equals("replace")) {
        item(result, item, schema);
      }
    }
    return result;
  }

  private static void item(ArrayNode result, JsonNode item, Schema schema) {
    String key = schema.patchMergeKey();
    if (!item.has(key)) {
      throw Status.badRequest(
          "map: %s does not contain declared merge key: %s".formatted(item, key));
    }
    int index = indexOf(result, key, item.path(key));
    boolean deletes = Json.text(item, DIRECTIVE).equals("delete");
    if (deletes && index >= 0) {
      result.remove(index);
    } else if (!deletes && index >= 0) {
      result.set(index, apply(result.path(index), item, schema.items()));
    } else if (!deletes) {
      result.add(apply(Json.object(), item, schema.items()));
    }
  }

  private static int indexOf(ArrayNode list, String key, JsonNode value) {
    List<JsonNode> items = List.copyOf(list.values());
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static void addOnce(ArrayNode list, JsonNode item) {
    if (!list.values().contains(item)) {
      list.add(item);
    }
  }

  private static void removeAll(ArrayNode list, JsonNode items) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (items.values().contains(list.path(i))) {
        list.remove(i);
      }
    }
  }

  private static void retain(ObjectNode result, JsonNode keys) {
    if (keys.isArray()) {
      result.retain(Json.texts(keys));
    }
  }
}
