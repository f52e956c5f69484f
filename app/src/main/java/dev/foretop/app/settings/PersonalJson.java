package dev.foretop.app.settings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the user likes to work, as JSON. What is no value of its kind counts as not set.
final class PersonalJson {

  private static final int LAST_PORT = 65_535;

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
        .forEach(each -> namespaces.put(each.getKey(), TableJson.texts(each.getValue())));
    return new Personal(
        node.path("fontSize").asInt(Personal.USUAL_FONT_SIZE),
        node.path("terminalZoom").asInt(0),
        node.path("roomy").asBoolean(false),
        node.path("logLines").asInt(Personal.USUAL_LOG_LINES),
        keys,
        TableJson.texts(node.path("recentKinds")),
        namespaces,
        node.path("forwards")
            .valueStream()
            .map(PersonalJson::forward)
            .filter(PersonalJson::isWhole)
            .toList(),
        new HashSet<>(TableJson.texts(node.path("hintsRead"))));
  }

  private static boolean isWhole(KeptForward forward) {
    return !forward.cluster().isEmpty()
        && !forward.kind().isEmpty()
        && !forward.name().isEmpty()
        && !forward.port().isEmpty()
        && forward.localPort() >= 0
        && forward.localPort() <= LAST_PORT;
  }

  private static KeptForward forward(JsonNode node) {
    return new KeptForward(
        node.path("cluster").asString(""),
        node.path("kind").asString(""),
        node.path("namespace").asString(""),
        node.path("name").asString(""),
        node.path("port").asString(""),
        node.path("localPort").asInt(-1));
  }

  static void write(ObjectNode node, Personal personal) {
    node.put("fontSize", personal.fontSize());
    node.put("terminalZoom", personal.terminalZoom()).put("roomy", personal.isRoomy());
    node.put("logLines", personal.logLines());
    ObjectNode keys = node.putObject("keys");
    personal.keys().forEach(keys::put);
    TableJson.put(node.putArray("recentKinds"), personal.recentKinds());
    ObjectNode namespaces = node.putObject("namespaces");
    personal
        .namespaces()
        .forEach((cluster, names) -> TableJson.put(namespaces.putArray(cluster), names));
    TableJson.put(node.putArray("hintsRead"), personal.hints().stream().sorted().toList());
    ArrayNode forwards = node.putArray("forwards");
    personal.forwards().forEach(forward -> write(forwards.addObject(), forward));
  }

  private static void write(ObjectNode node, KeptForward forward) {
    node.put("cluster", forward.cluster())
        .put("kind", forward.kind())
        .put("namespace", forward.namespace())
        .put("name", forward.name())
        .put("port", forward.port())
        .put("localPort", forward.localPort());
  }
}
