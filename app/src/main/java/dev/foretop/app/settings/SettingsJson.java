package dev.foretop.app.settings;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The settings as JSON text. What a file holds besides, such as settings of a newer Foretop, is
/// kept when it is written again.
final class SettingsJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// What a text says.
  ///
  /// @param complaints about single values, which are then taken as not set
  record Reading(Settings settings, ObjectNode document, List<String> complaints) {}

  /// The text is not what such a file holds.
  static final class BrokenException extends Exception {

    private static final long serialVersionUID = 1;

    BrokenException(String message) {
      super(message);
    }
  }

  private final List<String> complaints = new ArrayList<>();

  private SettingsJson() {}

  static ObjectNode emptyDocument() {
    return JSON.createObjectNode();
  }

  static Reading read(String text) throws BrokenException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      var place = e.getLocation();
      String where =
          place == null
              ? ""
              : Texts.of(
                  "settings.line.column",
                  String.valueOf(place.getLineNr()),
                  String.valueOf(place.getColumnNr()));
      throw new BrokenException(Texts.of("settings.not.valid.json", where));
    }
    if (!(root instanceof ObjectNode document)) {
      throw new BrokenException(Texts.of("settings.holds.no.json"));
    }
    var reader = new SettingsJson();
    return new Reading(reader.settings(document), document, reader.complaints);
  }

  private Settings settings(ObjectNode root) throws BrokenException {
    Map<String, ClusterSettings> clusters = new LinkedHashMap<>();
    object(root, "clusters")
        .properties()
        .forEach(entry ->
            clusters.put(entry.getKey(), cluster("clusters." + entry.getKey(), entry.getValue())));
    String theme = text(root, "theme", "");
    return new Settings(
        theme == null ? Settings.DEFAULT.theme() : theme,
        clusters,
        List.copyOf(texts(root, "kubeconfigs")),
        texts(root, "closedGroups"),
        tables(object(root, "tables")),
        gke(object(root, "gke")),
        List.copyOf(texts(root, "clusterOrder")),
        List.copyOf(texts(root, "pinnedKinds")),
        WindowJson.read(root.path("window")),
        PersonalJson.read(root.path("personal")));
  }

  private static Map<String, TableSettings> tables(JsonNode node) {
    Map<String, TableSettings> tables = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> tables.put(entry.getKey(), TableJson.read(entry.getValue())));
    return tables;
  }

  private GkeSelection gke(JsonNode node) {
    return new GkeSelection(
        !flag(node, "onlyChosen", "gke."),
        texts(node, "projects"),
        texts(node, "clusters"),
        texts(node, "hidden"));
  }

  private ClusterSettings cluster(String where, JsonNode node) {
    if (!node.isObject()) {
      complaints.add(Texts.of("settings.must.object", where));
      return ClusterSettings.DEFAULT;
    }
    String prefix = where + ".";
    String color = text(node, "color", prefix);
    if (color != null && ClusterColor.of(color).isEmpty()) {
      complaints.add(Texts.of("settings.color.none.known", prefix));
    }
    return new ClusterSettings(
        text(node, "name", prefix),
        text(node, "group", prefix),
        color == null ? null : ClusterColor.of(color).orElse(null),
        flag(node, "production", prefix),
        flag(node, "readOnly", prefix),
        text(node, "namespace", prefix));
  }

  private static JsonNode object(ObjectNode root, String field) throws BrokenException {
    JsonNode node = root.path(field);
    if (!node.isMissingNode() && !node.isObject()) {
      throw new BrokenException(Texts.of("settings.must.object.said", field));
    }
    return node;
  }

  private @Nullable String text(JsonNode node, String field, String prefix) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isString()) {
      complaints.add(Texts.of("settings.must.text", prefix, field));
    }
    return value.isString() ? value.asString() : null;
  }

  // A mark that cannot be read protects: the other way round a slip would open a cluster.
  private boolean flag(JsonNode node, String field, String prefix) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return false;
    }
    if (!value.isBoolean()) {
      complaints.add(Texts.of("settings.must.true.false", prefix, field));
      return true;
    }
    return value.asBoolean();
  }

  private Set<String> texts(JsonNode root, String field) {
    Set<String> texts = new LinkedHashSet<>();
    JsonNode node = root.path(field);
    if (!node.isMissingNode() && !node.isArray()) {
      complaints.add(Texts.of("settings.must.list", field));
    }
    node.forEach(each -> {
      if (each.isString()) {
        texts.add(each.asString());
      }
    });
    return texts;
  }

  /// Returns the text of `settings`, with what `document` holds besides.
  static String write(Settings settings, ObjectNode document) {
    ObjectNode root = document.deepCopy();
    root.put("theme", settings.theme());
    ObjectNode before = root.path("clusters") instanceof ObjectNode old ? old : emptyDocument();
    ObjectNode clusters = emptyDocument();
    settings.clusters().forEach((id, each) -> clusters.set(id, cluster(each, before.path(id))));
    root.set("clusters", clusters);
    putAll(root.putArray("kubeconfigs"), settings.kubeconfigs());
    putAll(root.putArray("closedGroups"), settings.closedGroups());
    ObjectNode tables = root.putObject("tables");
    settings.tables().forEach((kind, table) -> TableJson.write(tables.putObject(kind), table));
    putAll(root.putArray("clusterOrder"), settings.clusterOrder());
    putAll(root.putArray("pinnedKinds"), settings.pinnedKinds());
    WindowJson.write(root.putObject("window"), settings.window());
    PersonalJson.write(root.putObject("personal"), settings.personal());
    putGke(root, settings.gke());
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void putGke(ObjectNode root, GkeSelection gke) {
    ObjectNode node = root.path("gke") instanceof ObjectNode old ? old : root.putObject("gke");
    node.put("onlyChosen", !gke.isAll());
    putAll(node.putArray("projects"), gke.projects());
    putAll(node.putArray("clusters"), gke.clusters());
    putAll(node.putArray("hidden"), gke.hidden());
  }

  private static void putAll(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static ObjectNode cluster(ClusterSettings settings, JsonNode before) {
    ObjectNode node = before instanceof ObjectNode old ? old.deepCopy() : emptyDocument();
    put(node, "name", settings.displayName());
    put(node, "group", settings.group());
    put(node, "color", settings.color() == null ? null : settings.color().word());
    node.put("production", settings.isProduction());
    node.put("readOnly", settings.isReadOnly());
    put(node, "namespace", settings.namespace());
    return node;
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value == null) {
      node.remove(field);
    } else {
      node.put(field, value);
    }
  }
}
