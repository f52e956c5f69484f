package dev.foretop.app.kube;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hides what is secret in an object before it is shown as a whole: the values of secrets, and the
/// copies that tools leave of them in annotations.
public final class SecretMask {

  /// What stands for a value.
  public static final String MASK = "••••••••";

  /// The annotation in which `kubectl apply` keeps a copy of the whole object.
  public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private SecretMask() {}

  /// Returns whether objects of a kind hold secrets.
  public static boolean isSecret(ResourceKind kind) {
    return kind.group().isEmpty() && kind.plural().equals("secrets");
  }

  /// Returns whether a field of a secret, such as `data.password`, holds one of its values.
  public static boolean isValue(String path) {
    return path.equals("data")
        || path.startsWith("data.")
        || path.equals("stringData")
        || path.startsWith("stringData.")
        || path.contains(LAST_APPLIED);
  }

  /// Returns a secret with its keys and without its values.
  public static JsonNode hide(JsonNode secret) {
    JsonNode copy = secret.deepCopy();
    for (String map : List.of("data", "stringData")) {
      hideValues(copy.path(map));
    }
    hideCopies(copy, MASK);
    return copy;
  }

  /// Returns whether an annotation holds a secret as a whole. Not only kubectl keeps a copy of what
  /// it applied: other tools do, under names of their own.
  public static boolean isCopy(String annotation, String text) {
    return annotation.equals(LAST_APPLIED)
        || (text.startsWith("{")
            && text.contains("\"Secret\"")
            && (text.contains("\"data\"") || text.contains("\"stringData\"")));
  }

  /// Returns the annotations of an object that hold a secret as a whole.
  public static List<String> copies(JsonNode object) {
    return object.path("metadata").path("annotations").properties().stream()
        .filter(note -> isCopy(note.getKey(), note.getValue().asString("")))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Puts `mask` in the place of the copies that annotations of an object hold.
  public static void hideCopies(JsonNode object, String mask) {
    if (object.path("metadata").path("annotations") instanceof ObjectNode told) {
      copies(object).forEach(annotation -> told.put(annotation, mask));
    }
  }

  private static void hideValues(JsonNode map) {
    if (map instanceof ObjectNode values) {
      for (String key : List.copyOf(values.propertyNames())) {
        values.put(key, MASK);
      }
    }
  }

  /// Returns a secret as YAML, with its keys and without its values.
  public static String yaml(JsonNode secret) {
    return YamlText.sorted(hide(secret));
  }
}
