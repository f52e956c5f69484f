package dev.foretop.app.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the user likes to work, as JSON. What is no value of its kind counts as not set.
final class PersonalJson {

  private PersonalJson() {}

  static Personal read(JsonNode node) {
    Map<String, String> keys = new LinkedHashMap<>();
    node.path("keys")
        .properties()
        .forEach(each -> keys.put(each.getKey(), each.getValue().asString("")));
    keys.values().removeIf(String::isEmpty);
    Map<String, List<String>> namespaces = new LinkedHashMap<>();
    node.path("namespaces")
        .properties()
        .forEach(each -> namespaces.put(each.getKey(), texts(each.getValue())));
    return new Personal(
        node.path("fontSize").asInt(Personal.USUAL_FONT_SIZE),
        node.path("roomy").asBoolean(false),
        keys,
        texts(node.path("recentKinds")),
        namespaces);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> {
      if (each.isString()) {
        texts.add(each.asString());
      }
    });
    return texts;
  }

  static void write(ObjectNode node, Personal personal) {
    node.put("fontSize", personal.fontSize()).put("roomy", personal.isRoomy());
    ObjectNode keys = node.putObject("keys");
    personal.keys().forEach(keys::put);
    put(node.putArray("recentKinds"), personal.recentKinds());
    ObjectNode namespaces = node.putObject("namespaces");
    personal.namespaces().forEach((cluster, names) -> put(namespaces.putArray(cluster), names));
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
