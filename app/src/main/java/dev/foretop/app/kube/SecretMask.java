package dev.foretop.app.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Hides what is secret in an object before it is shown as a whole: the values of secrets, and the
/// copies that tools leave of them in annotations.
public final class SecretMask {

  /// What stands for a value.
  public static final String MASK = "••••••••";

  /// The annotation in which `kubectl apply` keeps a copy of the whole object.
  public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final List<String> VALUES = List.of("data", "stringData");
  private static final String AROUND_VALUES = " \t\r\n\"'\\,;:={}[]()<>";
  private static final int LEAST_TOLD = 8; // shorter ones, such as "true", are also found elsewhere

  private static final JsonMapper JSON = new JsonMapper();

  private SecretMask() {}

  /// Returns whether objects of a kind hold secrets.
  public static boolean isSecret(ResourceKind kind) {
    return kind.group().isEmpty() && kind.plural().equals("secrets");
  }

  /// Returns whether an object says that it is a secret.
  public static boolean isSecret(JsonNode object) {
    return object.path("kind").asString("").equals("Secret")
        && object.path("apiVersion").asString("v1").equals("v1");
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
    VALUES.forEach(map -> hideValues(copy.path(map)));
    hideNotes(copy, secret, MASK);
    return copy;
  }

  /// Returns whether an annotation holds a secret as a whole. Not only kubectl keeps a copy of what
  /// it applied: other tools do, under names of their own.
  public static boolean isCopy(String annotation, String text) {
    return annotation.equals(LAST_APPLIED)
        || (isJson(text)
            && text.contains("\"Secret\"")
            && (text.contains("\"data\"") || text.contains("\"stringData\"")));
  }

  private static boolean isJson(String text) {
    int begin = 0;
    while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    return text.startsWith("{", begin) || text.startsWith("[", begin);
  }

  /// Returns the annotations of a secret that hold it as a whole or one of its values, or that are
  /// called as what is secret.
  public static List<String> secretNotes(JsonNode secret) {
    Set<String> values = new HashSet<>();
    VALUES.forEach(
        map -> secret.path(map).properties().forEach(each -> addForms(each.getValue(), values)));
    return secret.path("metadata").path("annotations").properties().stream()
        .filter(note -> {
          String text = note.getValue().asString("");
          return SecretFields.isSecret(note.getKey(), text) || holdsOne(text, values);
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  // Whether it is written as the server keeps it or as people read it.
  private static void addForms(JsonNode value, Set<String> values) {
    String text = value.asString("");
    add(withoutPadding(text), values);
    try {
      addRead(new String(Base64.getDecoder().decode(text), UTF_8).strip(), values);
    } catch (IllegalArgumentException _) {
      addRead(text.strip(), values); // what is to become a secret has values as people read them
    }
  }

  // A registry's password is one field of the value that it stands in.
  private static void addRead(String text, Set<String> values) {
    add(text, values);
    if (text.startsWith("{")) {
      try {
        addFields(JSON.readTree(text), values);
      } catch (JacksonException _) {
        // it only looks so
      }
    }
  }

  private static void addFields(JsonNode node, Set<String> values) {
    node.properties()
        .forEach(each -> {
          String text = each.getValue().asString("");
          if (each.getKey().equals("auth") || SecretFields.isSecret(each.getKey(), text)) {
            add(withoutPadding(text), values);
          }
        });
    node.forEach(each -> addFields(each, values));
  }

  private static void add(String form, Set<String> values) {
    if (form.length() >= LEAST_TOLD) {
      values.add(form);
    }
  }

  private static boolean holdsOne(String text, Set<String> values) {
    return values.contains(text.strip())
        || Collections.list(new StringTokenizer(text, AROUND_VALUES)).stream()
            .anyMatch(values::contains);
  }

  private static String withoutPadding(String base64) {
    int end = base64.indexOf('=');
    return end < 0 ? base64 : base64.substring(0, end);
  }

  /// Puts `mask` in the place of annotations that hold what is secret.
  ///
  /// @param from the secret with its values
  public static void hideNotes(JsonNode object, JsonNode from, String mask) {
    if (object.path("metadata").path("annotations") instanceof ObjectNode told) {
      secretNotes(from).forEach(annotation -> told.put(annotation, mask));
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
