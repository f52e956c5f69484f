package dev.foretop.app.agent;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SecretFields;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.proxy.text.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes secrets' values out of objects before an agent reads them, wherever in an object a secret
/// stands, whatever the caller's token would let through.
///
/// What stands for a value tells its size and a mark by which two values can be compared. The mark
/// is made with a key that this process made up and that nobody has, so that short values cannot be
/// guessed from it.
final class Concealment {

  private static final String HIDDEN = "hidden: ";
  private static final String MARK = ", mark ";
  private static final String HASH = "HmacSHA256";
  private static final SecretKeySpec KEY = newKey();

  private Concealment() {}

  private static SecretKeySpec newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, HASH);
  }

  /// Returns an object as an agent may see it: without secrets' values, and without what servers
  /// and tools keep in it for themselves.
  static JsonNode of(JsonNode object, ResourceKind kind) {
    JsonNode copy = object.deepCopy();
    boolean saysSo = isSecret(copy);
    if (SecretMask.isSecret(kind) && !saysSo && copy instanceof ObjectNode secret) {
      hideValues(secret);
    }
    walk(copy);
    return copy;
  }

  private static void walk(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        clean(object);
        for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
          if (each.getValue().isString()) {
            object.put(each.getKey(), shown(each.getKey(), each.getValue()));
          } else if (each.getValue() instanceof ArrayNode list) {
            hideItems(each.getKey(), list);
          }
        }
      }
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          if (list.get(i).isString()) {
            list.set(i, list.stringNode(SecretLines.hide(list.get(i).asString())));
          }
        }
      }
      default -> {}
    }
    node.forEach(Concealment::walk);
  }

  // Such as `tokens: [a, b]`.
  private static void hideItems(String name, ArrayNode list) {
    for (int i = 0; SecretFields.holdsSecret(name) && i < list.size(); i++) {
      if (list.get(i).isString()) {
        list.set(i, list.stringNode(shown(name, list.get(i))));
      }
    }
  }

  private static String shown(String name, JsonNode value) {
    String text = value.asString();
    boolean isHidden = text.startsWith(HIDDEN) || text.isEmpty() || text.startsWith("$(");
    return SecretFields.holdsSecret(name) && !isHidden
        ? mark(value, false)
        : SecretLines.hide(text);
  }

  /// Returns whether something of an object is what stands for a secret's value.
  static boolean isIn(JsonNode object) {
    String text = object.isString() ? object.asString() : "";
    return text.contains(Redaction.HIDDEN)
        || (text.startsWith(HIDDEN) && text.contains(MARK))
        || object.valueStream().anyMatch(Concealment::isIn);
  }

  private static boolean isSecret(JsonNode object) {
    return object.path("kind").asString("").equals("Secret");
  }

  private static void clean(ObjectNode object) {
    if (isSecret(object)) {
      hideValues(object);
    }
    if (object.path("kind").asString("").equals("SecretList")) {
      for (JsonNode each : object.path("items")) {
        if (each instanceof ObjectNode secret) {
          hideValues(secret);
        }
      }
    }
    if (object.path("kind").asString("").equals("ConfigMap")
        && object.path("data") instanceof ObjectNode data) {
      for (String key : List.copyOf(data.propertyNames())) {
        if (Redaction.isSecretName(key)) {
          data.put(key, mark(data.path(key), false));
        }
      }
    }
    for (JsonNode variable : object.path("env")) {
      if (variable instanceof ObjectNode named && isSecretValue(named)) {
        named.put("value", mark(named.path("value"), false));
      }
    }
    // kubectl keeps a copy of the whole object there, of secrets, too.
    if (object.path("annotations") instanceof ObjectNode annotations) {
      for (String note : List.copyOf(annotations.propertyNames())) {
        if (SecretMask.isCopy(note, annotations.path(note).asString(""))) {
          annotations.remove(note);
        }
      }
    }
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
  }

  // A name is no value yet: what $(…) takes in stands elsewhere.
  private static boolean isSecretValue(ObjectNode variable) {
    String value = variable.path("value").asString("");
    return !value.isEmpty()
        && !value.startsWith("$(")
        && Redaction.isSecretName(variable.path("name").asString(""));
  }

  private static void hideValues(ObjectNode secret) {
    if (secret.at("/metadata/annotations") instanceof ObjectNode notes) {
      SecretMask.secretNotes(secret).stream()
          .filter(note -> !SecretMask.isCopy(note, notes.path(note).asString("")))
          .forEach(note -> notes.put(note, mark(notes.path(note), false)));
    }
    for (String field : List.of("data", "stringData")) {
      JsonNode values = secret.path(field);
      if (values instanceof ObjectNode map) {
        for (String key : List.copyOf(map.propertyNames())) {
          map.put(key, mark(map.path(key), field.equals("data")));
        }
      } else if (!values.isMissingNode()) {
        secret.put(field, "hidden");
      }
    }
  }

  private static String mark(JsonNode value, boolean isEncoded) {
    byte[] bytes = bytes(value, isEncoded);
    return "%s%d bytes%s%s".formatted(HIDDEN, bytes.length, MARK, hash(bytes));
  }

  private static byte[] bytes(JsonNode value, boolean isEncoded) {
    String text = value.isString() ? value.asString("") : value.toString();
    try {
      return isEncoded
          ? Base64.getMimeDecoder().decode(text)
          : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(KEY);
      return HexFormat.of().formatHex(mac.doFinal(bytes), 0, 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    }
  }
}
