package dev.foretop.app.kube;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells which field of an object holds a secret, and not where one is: by its name, such as
/// `password` (but not `passwordKey`, `tokenPath` and `secretName`), or by the form of what it
/// holds, such as a private key.
public final class SecretFields {

  private static final List<String> ENDS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "token",
          "apikey",
          "clientsecret",
          "privatekey",
          "secretkey",
          "secretaccesskey");
  private static final int LONGEST = 100;
  private static final int KEY_WITHIN = 200;

  private SecretFields() {}

  /// Returns whether a text in a field of this name is a secret.
  public static boolean holdsSecret(String name) {
    String end = name.substring(Math.max(0, name.length() - LONGEST)).toLowerCase(Locale.ROOT);
    String plain = end.replace("-", "").replace("_", "").replace(" ", "");
    return ENDS.stream().anyMatch(each -> plain.endsWith(each) || plain.endsWith(each + "s"));
  }

  /// Returns whether what a field holds is a secret. A name is no value yet: what `$(…)` takes in
  /// stands elsewhere.
  public static boolean isSecret(String name, String text) {
    return isKey(text) || (!text.isEmpty() && !text.startsWith("$(") && holdsSecret(name));
  }

  /// Returns whether a text is a private key, as PEM files hold them.
  public static boolean isKey(String text) {
    int begin = text.indexOf("-----BEGIN ");
    int end = begin < 0 ? -1 : text.indexOf("PRIVATE KEY-----", begin);
    return end >= 0 && end - begin < KEY_WITHIN;
  }

  /// Returns a value with a mask in the place of each secret below it.
  static JsonNode hide(JsonNode value) {
    JsonNode copy = value.deepCopy();
    hideBelow(copy);
    return copy;
  }

  private static void hideBelow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
        JsonNode value = each.getValue();
        if (isHidden(each.getKey(), value)) {
          object.put(each.getKey(), SecretMask.MASK);
        } else if (value instanceof ArrayNode list) {
          hideItems(each.getKey(), list);
        }
      }
    } else if (node instanceof ArrayNode list) {
      hideItems("", list);
    }
    node.forEach(SecretFields::hideBelow);
  }

  private static void hideItems(String name, ArrayNode list) {
    for (int i = 0; i < list.size(); i++) {
      if (isHidden(name, list.get(i))) {
        list.set(i, list.stringNode(SecretMask.MASK));
      }
    }
  }

  private static boolean isHidden(String name, JsonNode value) {
    return value.isString() && isSecret(name, value.asString(""));
  }
}
