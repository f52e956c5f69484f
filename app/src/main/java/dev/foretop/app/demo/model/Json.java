package dev.foretop.app.demo.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Short words for JSON trees, which is the form all objects of the demo cluster have.
///
/// A tree that has been given to the store is never changed again; who wants to change it copies it
/// first.
public final class Json {

  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(List<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /// What stands at the path, or a missing node.
  public static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String step : path) {
      found = found.path(step);
    }
    return found;
  }

  /// The text at the path, or an empty one.
  public static String text(JsonNode node, String... path) {
    return at(node, path).asString("");
  }

  public static int number(JsonNode node, String... path) {
    return at(node, path).asInt(0);
  }

  /// The object of that name, which is made if there is none.
  public static ObjectNode child(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }

  /// The list of that name, which is made if there is none.
  public static ArrayNode list(ObjectNode parent, String name) {
    return parent.get(name) instanceof ArrayNode found ? found : parent.putArray(name);
  }

  public static ObjectNode metadata(ObjectNode object) {
    return child(object, "metadata");
  }

  public static String name(JsonNode object) {
    return text(object, "metadata", "name");
  }

  public static String namespace(JsonNode object) {
    return text(object, "metadata", "namespace");
  }

  public static String uid(JsonNode object) {
    return text(object, "metadata", "uid");
  }

  public static String label(JsonNode object, String name) {
    return text(object, "metadata", "labels", name);
  }

  public static String annotation(JsonNode object, String name) {
    return text(object, "metadata", "annotations", name);
  }

  public static boolean isBeingDeleted(JsonNode object) {
    return at(object, "metadata").has("deletionTimestamp");
  }

  public static List<String> texts(JsonNode list) {
    return list.values().stream().map(item -> item.asString("")).toList();
  }

  /// A resource file that belongs to the demo cluster.
  public static JsonNode resource(String name) {
    try (InputStream in = open(name)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens a resource file that belongs to the demo cluster.
  public static InputStream open(String name) {
    String path = "/dev/foretop/app/demo/" + name;
    return Objects.requireNonNull(Json.class.getResourceAsStream(path), path);
  }
}
