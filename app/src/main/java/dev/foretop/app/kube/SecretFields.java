package dev.foretop.app.kube;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Tells which field of an object holds a secret, and not where one is: by its name, such as
/// `password` (but not `passwordKey`, `tokenPath` and `secretName`), by the name that stands beside
/// its value, as in a list of variables, or by the form of what it holds, such as a private key or
/// a Secret as a whole.
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
    return isKey(text)
        || SecretMask.isCopy(name, text)
        || (!text.isEmpty() && !text.startsWith("$(") && holdsSecret(name));
  }

  /// Returns whether a text is a private key, as PEM files hold them.
  public static boolean isKey(String text) {
    int begin = text.indexOf("-----BEGIN ");
    int end = begin < 0 ? -1 : text.indexOf("PRIVATE KEY-----", begin);
    return end >= 0 && end - begin < KEY_WITHIN;
  }

  /// Returns a value with a mask in the place of each secret below it.
  public static JsonNode hide(JsonNode value) {
    return hide("", value);
  }

  /// Does the same with what a field of that name holds.
  static JsonNode hide(String name, JsonNode value) {
    JsonNode copy = shown(name, value).deepCopy();
    hideBelow(copy);
    return copy;
  }

  /// Returns what a field of an object holds, with a mask in the place of a secret that it is, or
  /// that texts of a list are. What stands in objects below is as it was; what holds no secret is
  /// the same as before.
  public static JsonNode shown(JsonNode object, String field) {
    JsonNode value = object.path(field);
    boolean isNamed = field.equals("value") && object.path("name").isString();
    return shown(isNamed ? object.path("name").asString() : field, value);
  }

  private static JsonNode shown(String name, JsonNode value) {
    if (value.isString()) {
      return isSecret(name, value.asString()) ? StringNode.valueOf(SecretMask.MASK) : value;
    }
    return value instanceof ArrayNode list && hasTexts(list) ? shownItems(name, list) : value;
  }

  private static boolean hasTexts(ArrayNode list) {
    return list.valueStream().anyMatch(JsonNode::isString);
  }

  private static JsonNode shownItems(String name, ArrayNode list) {
    List<String> words = list.valueStream().map(item -> item.asString("")).toList();
    List<String> shown = CommandWords.hide(words);
    ArrayNode copy = list.deepCopy();
    for (int i = 0; i < words.size(); i++) {
      if (list.get(i).isString()) {
        String text = isSecret(name, words.get(i)) ? SecretMask.MASK : shown.get(i);
        copy.set(i, copy.stringNode(text));
      }
    }
    return copy.equals(list) ? list : copy;
  }

  private static void hideBelow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String field : List.copyOf(object.propertyNames())) {
        object.set(field, shown(object, field));
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, shown("", list.get(i)));
      }
    }
    node.forEach(SecretFields::hideBelow);
  }
}
