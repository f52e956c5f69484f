package dev.foretop.app.settings;

import dev.foretop.app.settings.TableSettings.Own;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How tables are wanted, as JSON. What somebody wrote by hand and got wrong counts as not set.
final class TableJson {

  private static final double NARROWEST = 20;
  private static final double WIDEST = 4_000;

  private TableJson() {}

  static TableSettings read(JsonNode node) {
    return new TableSettings(
        node.has("hidden") ? new LinkedHashSet<>(texts(node.path("hidden"))) : null,
        node.path("sort").asString(""),
        node.path("descending").asBoolean(false),
        texts(node.path("order")),
        widths(node.path("widths")),
        node.path("filter").asString(""),
        own(node.path("own")),
        views(node.path("views")),
        node.path("group").asString(""),
        new LinkedHashSet<>(texts(node.path("folded"))));
  }

  /// Returns the texts of a list; what else it holds is left out.
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> {
      if (each.isString()) {
        texts.add(each.asString());
      }
    });
    return texts;
  }

  private static Map<String, Double> widths(JsonNode node) {
    Map<String, Double> widths = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> {
          double width = entry.getValue().asDouble(0);
          if (width >= NARROWEST && width <= WIDEST) {
            widths.put(entry.getKey(), width);
          }
        });
    return widths;
  }

  private static List<Own> own(JsonNode list) {
    List<Own> own = new ArrayList<>();
    list.forEach(
        each -> own.add(new Own(each.path("title").asString(""), each.path("value").asString(""))));
    return own;
  }

  private static Map<String, String> views(JsonNode node) {
    Map<String, String> views = new LinkedHashMap<>();
    node.properties().forEach(entry -> views.put(entry.getKey(), entry.getValue().asString("")));
    return views;
  }

  /// Writes what differs from the usual.
  static void write(ObjectNode node, TableSettings table) {
    if (table.hidden() != null) {
      put(node.putArray("hidden"), table.hidden());
    }
    node.put("sort", table.sort()).put("descending", table.isDescending());
    if (!table.order().isEmpty()) {
      put(node.putArray("order"), table.order());
    }
    if (!table.widths().isEmpty()) {
      ObjectNode widths = node.putObject("widths");
      table.widths().forEach(widths::put);
    }
    if (!table.filter().isEmpty()) {
      node.put("filter", table.filter());
    }
    if (!table.own().isEmpty()) {
      ArrayNode own = node.putArray("own");
      table
          .own()
          .forEach(
              each -> own.addObject().put("title", each.title()).put("value", each.expression()));
    }
    if (!table.views().isEmpty()) {
      ObjectNode views = node.putObject("views");
      table.views().forEach(views::put);
    }
    if (!table.group().isEmpty()) {
      node.put("group", table.group());
    }
    if (!table.folded().isEmpty()) {
      put(node.putArray("folded"), new TreeSet<>(table.folded()));
    }
  }

  static void put(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }
}
