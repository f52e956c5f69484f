package dev.foretop.app.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// What servers fill in where an object does not say it. What it is stands in `defaults.json`: by
/// the field or list that holds it, since a pod's spec is the same wherever it stands.
final class Defaults {

  static final Defaults NONE = new Defaults(Map.of());
  private static final Defaults OF_SERVERS = read();

  // What says nothing in an object of any kind.
  private static final Defaults OF_ANY =
      new Defaults(Map.of("metadata/creationTimestamp", NullNode.getInstance()));

  private static final String ANY = "${any}";
  // A service without an address is none that got one.
  private static final String NONE_AT_ALL = "None";
  private static final String BY_TAG = "${by tag}";

  private final Map<String, JsonNode> values;

  private Defaults(Map<String, JsonNode> values) {
    this.values = values;
  }

  private static Defaults read() {
    try (InputStream file = Defaults.class.getResourceAsStream("defaults.json")) {
      Map<String, JsonNode> values = new HashMap<>();
      for (JsonNode each : new JsonMapper().readTree(Objects.requireNonNull(file))) {
        for (JsonNode holder : each.path("in")) {
          each.path("fields")
              .properties()
              .forEach(e -> values.put(holder.asString() + "/" + e.getKey(), e.getValue()));
        }
      }
      return new Defaults(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns what is usual in an object. What servers fill into kinds of their own may be what
  /// somebody means in those of others.
  static Defaults of(JsonNode object) {
    return isBuiltIn(object) ? OF_SERVERS : OF_ANY;
  }

  /// Whether an object is of a kind that every server knows by itself.
  static boolean isBuiltIn(JsonNode object) {
    String version = object.path("apiVersion").asString("");
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    return group.indexOf('.') < 0 || group.endsWith(".k8s.io");
  }

  /// Returns whether a field has the value that a server would fill in.
  ///
  /// @param in what the field or list is called that `holder` is
  boolean has(String in, String name, JsonNode holder) {
    JsonNode usual = values.get(in + "/" + name);
    if (usual == null) {
      return !values.isEmpty() && isNothing(in, name, holder.path(name));
    }
    return switch (usual.asString("")) {
      case ANY -> !holder.path(name).asString("").equals(NONE_AT_ALL);
      case BY_TAG -> holder.path(name).asString("").equals(pullPolicy(holder));
      default -> usual.equals(holder.path(name));
    };
  }

  // What is empty may mean something, such as a selector of all; here, it does not.
  private static boolean isNothing(String in, String name, JsonNode value) {
    boolean isOfMetadata =
        name.equals("metadata")
            || (in.equals("metadata") && (name.equals("labels") || name.equals("annotations")));
    return value.isNull() || (isOfMetadata && value.isContainer() && value.isEmpty());
  }

  private static String pullPolicy(JsonNode container) {
    String image = container.path("image").asString("");
    String tail = image.substring(image.lastIndexOf('/') + 1);
    boolean isMoving = tail.endsWith(":latest") || tail.indexOf(':') < 0;
    return isMoving && tail.indexOf('@') < 0 ? "Always" : "IfNotPresent";
  }
}
