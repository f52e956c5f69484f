package dev.foretop.app.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the window was left, as JSON. What cannot be read is taken as not kept: nobody wrote it by
/// hand, and it is soon written anew.
final class WindowJson {

  private static final int MOST_TABS = 100;
  private static final int MOST_WINDOWS = 20;

  private WindowJson() {}

  static WindowSettings read(JsonNode node) {
    Map<String, Double> dividers = new LinkedHashMap<>();
    node.path("dividers")
        .properties()
        .forEach(each -> dividers.put(each.getKey(), each.getValue().asDouble(0)));
    List<KeptPlace> tabs = new ArrayList<>();
    for (JsonNode tab : node.path("tabs")) {
      if (tabs.size() < MOST_TABS) {
        tabs.add(place(tab));
      }
    }
    List<WindowSettings.Apart> apart = new ArrayList<>();
    for (JsonNode each : node.path("apart")) {
      if (apart.size() < MOST_WINDOWS) {
        apart.add(new WindowSettings.Apart(place(each.path("place")), bounds(each.path("bounds"))));
      }
    }
    return new WindowSettings(
        bounds(node.path("bounds")),
        node.path("maximized").asBoolean(false),
        dividers,
        tabs,
        node.path("front").asInt(0),
        apart,
        DockJson.read(node.path("dock")),
        node.path("dockFront").asInt(0));
  }

  private static WindowSettings.@Nullable Bounds bounds(JsonNode node) {
    double width = node.path("width").asDouble(0);
    double height = node.path("height").asDouble(0);
    return width < 1 || height < 1
        ? null
        : new WindowSettings.Bounds(
            node.path("x").asDouble(0), node.path("y").asDouble(0), width, height);
  }

  private static KeptPlace place(JsonNode node) {
    JsonNode object = node.path("object");
    return new KeptPlace(
        text(node, "cluster"),
        text(node, "kind"),
        texts(node.path("namespaces")),
        text(node, "filter"),
        text(object, "name").isEmpty()
            ? null
            : new KeptPlace.KeptObject(
                text(object, "kind"), text(object, "namespace"), text(object, "name")),
        texts(node.path("joined")));
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static void write(ObjectNode node, WindowSettings window) {
    write(node, window.bounds());
    node.put("maximized", window.isMaximized());
    ObjectNode dividers = node.putObject("dividers");
    window.dividers().forEach(dividers::put);
    ArrayNode tabs = node.putArray("tabs");
    window.tabs().forEach(tab -> write(tabs.addObject(), tab));
    node.put("front", window.front());
    ArrayNode apart = node.putArray("apart");
    for (WindowSettings.Apart each : window.apart()) {
      ObjectNode one = apart.addObject();
      write(one.putObject("place"), each.place());
      write(one, each.bounds());
    }
    DockJson.write(node.putArray("dock"), window.dock());
    node.put("dockFront", window.dockFront());
  }

  private static void write(ObjectNode node, WindowSettings.@Nullable Bounds bounds) {
    if (bounds != null) {
      node.putObject("bounds")
          .put("x", bounds.x())
          .put("y", bounds.y())
          .put("width", bounds.width())
          .put("height", bounds.height());
    }
  }

  private static void write(ObjectNode node, KeptPlace place) {
    node.put("cluster", place.cluster()).put("kind", place.kind());
    ArrayNode namespaces = node.putArray("namespaces");
    place.namespaces().forEach(namespaces::add);
    node.put("filter", place.filter());
    if (!place.joined().isEmpty()) {
      ArrayNode joined = node.putArray("joined");
      place.joined().forEach(joined::add);
    }
    KeptPlace.KeptObject object = place.object();
    if (object != null) {
      node.putObject("object")
          .put("kind", object.kind())
          .put("namespace", object.namespace())
          .put("name", object.name());
    }
  }
}
