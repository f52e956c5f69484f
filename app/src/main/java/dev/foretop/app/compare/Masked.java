package dev.foretop.app.compare;

import dev.foretop.app.kube.SecretMask;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two objects without the values of secrets; whether one changed can still be seen.
record Masked(JsonNode before, JsonNode after) {

  static Masked of(JsonNode before, JsonNode after) {
    if (!isSecret(before) && !isSecret(after)) {
      return new Masked(before, after);
    }
    JsonNode old = before.deepCopy();
    JsonNode next = after.deepCopy();
    for (String part : List.of("data", "stringData")) {
      mask(old, part, SecretMask.MASK, before.path(part), after.path(part));
      mask(next, part, SecretMask.MASK + " (changed)", after.path(part), before.path(part));
    }
    SecretMask.hideNotes(old, before, SecretMask.MASK);
    SecretMask.hideNotes(next, after, SecretMask.MASK);
    return new Masked(old, next);
  }

  private static boolean isSecret(JsonNode object) {
    return object.path("kind").asString("").equals("Secret");
  }

  private static void mask(
      JsonNode of, String part, String changed, JsonNode values, JsonNode others) {
    if (!(of instanceof ObjectNode object) || !object.has(part)) {
      return;
    }
    if (!(object.get(part) instanceof ObjectNode fields)) {
      // Somebody is still typing: whatever it is to become, it is not shown.
      object.put(part, values.equals(others) ? SecretMask.MASK : changed);
    } else {
      for (String name : List.copyOf(fields.propertyNames())) {
        boolean isChanged = others.has(name) && !others.path(name).equals(values.path(name));
        fields.put(name, isChanged ? changed : SecretMask.MASK);
      }
    }
  }
}
