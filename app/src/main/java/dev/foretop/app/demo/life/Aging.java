package dev.foretop.app.demo.life;

import com.google.re2j.Pattern;
import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.store.ObjectKey;
import dev.foretop.app.demo.store.ResourceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes new objects look as if they had been there for days, by moving every time in them.
final class Aging {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

  private final ResourceStore store;
  private final Map<ObjectKey, Duration> ages = new HashMap<>();
  private final Map<String, Duration> agesOfNamespaces = new HashMap<>();

  Aging(ResourceStore store) {
    this.store = store;
  }

  /// Notes how old an object is to be. The first one in a namespace decides how old what
  /// controllers make there is.
  void note(ObjectKey key, Duration age) {
    ages.put(key, age);
    agesOfNamespaces.putIfAbsent(key.namespace(), age);
  }

  void apply() {
    for (String storage : store.storages()) {
      for (ObjectNode object : List.copyOf(store.list(storage, "").objects())) {
        var key = new ObjectKey(storage, Json.namespace(object), Json.name(object));
        Duration age = age(key, object);
        store.update(key, old -> aged(old, age));
      }
    }
  }

  private Duration age(ObjectKey key, ObjectNode object) {
    String claimed = Json.text(object, "spec", "claimRef", "namespace");
    String namespace = claimed.isEmpty() ? key.namespace() : claimed;
    Duration ofNamespace = ages.get(new ObjectKey(Namespaces.STORAGE, "", namespace));
    Duration usual = ofNamespace == null ? Duration.ZERO : ofNamespace;
    return ages.getOrDefault(key, agesOfNamespaces.getOrDefault(namespace, usual));
  }

  private static ObjectNode aged(ObjectNode object, Duration age) {
    ObjectNode copy = object.deepCopy();
    move(copy, age);
    return copy;
  }

  private static void move(ObjectNode object, Duration age) {
    object.properties().forEach(property -> property.setValue(moved(property.getValue(), age)));
  }

  private static JsonNode moved(JsonNode node, Duration age) {
    return switch (node) {
      case ObjectNode object -> {
        move(object, age);
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, moved(array.path(i), age));
        }
        yield array;
      }
      default -> {
        boolean isTime = node.isString() && isTime(node.stringValue());
        yield isTime
            ? JsonNodeFactory.instance.stringNode(
                Instant.parse(node.stringValue()).minus(age).toString())
            : node;
      }
    };
  }

  // Most texts are seen to be something else at a glance.
  private static boolean isTime(String text) {
    return text.endsWith("Z") && TIME.matcher(text).matches();
  }
}
