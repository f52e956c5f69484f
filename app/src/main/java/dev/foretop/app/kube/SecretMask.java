package dev.foretop.app.kube;

import java.util.List;
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
    JsonNode annotations = copy.path("metadata").path("annotations");
    if (annotations instanceof ObjectNode told && told.has(LAST_APPLIED)) {
      told.put(LAST_APPLIED, MASK);
    }
    return copy;
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
