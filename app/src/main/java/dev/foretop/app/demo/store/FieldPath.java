package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The way to a value inside an object, in the words of `managedFields`: `f:spec`, then
/// `k:{"name":"web"}` for an item of a list, then `f:image`.
///
/// @param steps from the root of the object
record FieldPath(List<String> steps) implements Comparable<FieldPath> {

  FieldPath {
    steps = List.copyOf(steps);
  }

  static final FieldPath ROOT = new FieldPath(List.of());

  FieldPath field(String name) {
    return then("f:" + name);
  }

  FieldPath item(ObjectNode keys) {
    return then("k:" + keys);
  }

  FieldPath element(JsonNode value) {
    return then("v:" + value);
  }

  FieldPath then(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(longer);
  }

  boolean isBelow(FieldPath other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /// The value at this path, or a missing node.
  JsonNode in(JsonNode object) {
    JsonNode found = object;
    for (String step : steps) {
      found = follow(found, step);
    }
    return found;
  }

  void removeFrom(ObjectNode object) {
    JsonNode parent = new FieldPath(steps.subList(0, steps.size() - 1)).in(object);
    String last = steps.getLast();
    switch (parent) {
      case ObjectNode map -> map.remove(last.substring(2));
      case ArrayNode list -> indexOf(list, last).ifPresent(list::remove);
      default -> {
        // Gone already, together with what held it.
      }
    }
  }

  /// As an error message shows it: `.spec.containers[name="web"].image`.
  String display() {
    var text = new StringBuilder();
    for (String step : steps) {
      String value = step.substring(2);
      switch (step.charAt(0)) {
        case 'f' -> text.append('.').append(value);
        case 'v' -> text.append("[=").append(value).append(']');
        default -> text.append('[').append(keys(Json.MAPPER.readTree(value))).append(']');
      }
    }
    return text.toString();
  }

  @Override
  public int compareTo(FieldPath other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; i < common; i++) {
      int order = steps.get(i).compareTo(other.steps.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(steps.size(), other.steps.size());
  }

  private static String keys(JsonNode keys) {
    return String.join(
        ",", keys.properties().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static JsonNode follow(JsonNode node, String step) {
    if (step.startsWith("f:")) {
      return node.path(step.substring(2));
    }
    return node instanceof ArrayNode list
        ? indexOf(list, step).map(list::path).orElse(MissingNode.getInstance())
        : MissingNode.getInstance();
  }

  private static Optional<Integer> indexOf(ArrayNode list, String step) {
    JsonNode wanted = Json.MAPPER.readTree(step.substring(2));
    for (int i = 0; i < list.size(); i++) {
      boolean isFound =
          step.startsWith("k:") ? hasKeys(list.path(i), wanted) : list.path(i).equals(wanted);
      if (isFound) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static boolean hasKeys(JsonNode item, JsonNode keys) {
    return keys.properties().stream()
        .allMatch(key -> ListKeys.value(item, key.getKey()).equals(key.getValue()));
  }
}
