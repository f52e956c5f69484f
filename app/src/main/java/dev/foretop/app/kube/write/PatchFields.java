package dev.foretop.app.kube.write;

import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an object has for the fields that a patch names.
final class PatchFields {

  private static final String NAME = "name";
  private static final int LONGEST = 80;

  private PatchFields() {}

  /// Returns a patch of the same shape with the object's own values; null where it has none.
  ///
  /// A strategic patch means those items of a list that have the same names; a merge patch means
  /// the list.
  static JsonNode of(JsonNode patch, JsonNode object, PatchType type) {
    if (patch instanceof ObjectNode fields) {
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      fields
          .properties()
          .forEach(e -> found.set(e.getKey(), of(e.getValue(), object.path(e.getKey()), type)));
      return found;
    }
    if (type == PatchType.STRATEGIC && patch instanceof ArrayNode items && areNamed(items)) {
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> found.add(ofItem(item, object)));
      return found;
    }
    return object.isMissingNode() ? JsonNodeFactory.instance.nullNode() : object;
  }

  /// Returns a patch that removes no more than what was set: where all of an object goes that
  /// others have put something into since, theirs stays.
  ///
  /// @param back the patch that goes back
  /// @param set what it goes back from
  static JsonNode sparing(JsonNode back, JsonNode set, JsonNode now) {
    boolean isLeaf = !(set.isObject() && now.isObject() && (back.isObject() || back.isNull()));
    if (isLeaf || (back.isNull() && !holdsMore(now, set))) {
      return back;
    }
    ObjectNode spared = JsonNodeFactory.instance.objectNode();
    set.properties()
        .forEach(e -> {
          JsonNode inner = back.isNull() ? back : back.path(e.getKey());
          spared.set(e.getKey(), sparing(inner, e.getValue(), now.path(e.getKey())));
        });
    return spared;
  }

  private static boolean holdsMore(JsonNode now, JsonNode set) {
    return now.isObject()
        && set.isObject()
        && now.properties().stream()
            .anyMatch(e -> !set.has(e.getKey()) || holdsMore(e.getValue(), set.get(e.getKey())));
  }

  private static boolean areNamed(ArrayNode items) {
    return items.valueStream().allMatch(item -> item.path(NAME).isString());
  }

  private static JsonNode ofItem(JsonNode item, JsonNode list) {
    JsonNode name = item.path(NAME);
    JsonNode there =
        list.valueStream()
            .filter(each -> each.path(NAME).equals(name))
            .findFirst()
            .orElseGet(JsonNodeFactory.instance::objectNode);
    ObjectNode found = (ObjectNode) of(item, there, PatchType.STRATEGIC);
    found.set(NAME, name);
    return found;
  }

  /// Returns where two patches of one shape differ, as `spec.replicas is 7, and was set to 5`.
  static List<String> differences(JsonNode set, JsonNode now, boolean isOfSecret) {
    List<String> found = new ArrayList<>();
    collect(set, now, "", found);
    return isOfSecret ? found.stream().map(PatchFields::withoutValue).toList() : found;
  }

  // What a secret's fields hold is not said; for what is secret in them, see SecretMask.
  private static String withoutValue(String difference) {
    String path = difference.substring(0, difference.indexOf(" is "));
    return SecretMask.isValue(path) ? Texts.of("write.another.value", path) : difference;
  }

  private static void collect(JsonNode set, JsonNode now, String path, List<String> found) {
    if (set.equals(now)) {
      return;
    }
    if (set.isObject() && now.isObject()) {
      set.properties()
          .forEach(e -> collect(e.getValue(), now.path(e.getKey()), join(path, e.getKey()), found));
    } else if (set.isArray() && now.isArray() && set.size() == now.size()) {
      for (int i = 0; i < set.size(); i++) {
        collect(
            set.get(i), now.get(i), path + "[" + set.get(i).path(NAME).asString("") + "]", found);
      }
    } else {
      found.add(Texts.of("write.set", path, words(now), words(set)));
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String words(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Texts.of("words.nothing");
    }
    String text = value.isString() ? value.asString() : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
