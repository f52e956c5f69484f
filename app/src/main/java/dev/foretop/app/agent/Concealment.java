package dev.foretop.app.agent;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SecretMask;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes secrets' values out of objects before an agent reads them, wherever in an object a secret
/// stands, whatever the caller's token would let through.
///
/// What stands for a value tells its size and a mark by which two values can be compared. The mark
/// is made with a key that this process made up and that nobody has, so that short values cannot be
/// guessed from it.
final class Concealment {

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
    if (node instanceof ObjectNode object) {
      clean(object);
    }
    node.forEach(Concealment::walk);
  }

  private static boolean isSecret(JsonNode object) {
    return object.path("kind").asString("").equals("Secret");
  }

  private static void clean(ObjectNode object) {
    if (isSecret(object)) {
      hideValues(object);
    }
    // kubectl keeps a copy of the whole object there, of secrets, too.
    if (object.path("annotations") instanceof ObjectNode annotations) {
      annotations.remove(SecretMask.LAST_APPLIED);
    }
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
  }

  private static void hideValues(ObjectNode secret) {
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
    return "hidden: %d bytes, mark %s".formatted(bytes.length, hash(bytes));
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
