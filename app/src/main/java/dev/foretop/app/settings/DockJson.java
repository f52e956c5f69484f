package dev.foretop.app.settings;

import dev.foretop.app.settings.KeptPlace.KeptObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tabs of the dock as JSON. What cannot be read is taken as not kept.
final class DockJson {

  private DockJson() {}

  static List<KeptDockTab> read(JsonNode list) {
    List<KeptDockTab> tabs = new ArrayList<>();
    for (JsonNode each : list) {
      KeptDockTab tab = tab(each);
      if (tabs.size() < KeptDockTab.MOST && !tab.maker().isEmpty() && tab.isShort()) {
        tabs.add(tab);
      }
    }
    return tabs;
  }

  private static KeptDockTab tab(JsonNode node) {
    Map<String, String> words = new LinkedHashMap<>();
    node.path("words")
        .properties()
        .forEach(each -> words.put(each.getKey(), each.getValue().asString("")));
    return new KeptDockTab(
        text(node, "maker"),
        text(node, "key"),
        text(node, "title"),
        node.path("clusters").valueStream().map(each -> each.asString("")).toList(),
        node.path("objects").valueStream().map(DockJson::object).toList(),
        words);
  }

  private static KeptObject object(JsonNode node) {
    return new KeptObject(text(node, "kind"), text(node, "namespace"), text(node, "name"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static void write(ArrayNode list, List<KeptDockTab> tabs) {
    for (KeptDockTab tab : tabs) {
      ObjectNode node = list.addObject();
      node.put("maker", tab.maker()).put("key", tab.key()).put("title", tab.title());
      ArrayNode clusters = node.putArray("clusters");
      tab.clusters().forEach(clusters::add);
      ArrayNode objects = node.putArray("objects");
      for (KeptObject each : tab.objects()) {
        objects
            .addObject()
            .put("kind", each.kind())
            .put("namespace", each.namespace())
            .put("name", each.name());
      }
      ObjectNode words = node.putObject("words");
      tab.words().forEach(words::put);
    }
  }
}
