package dev.foretop.app.compare;

import dev.foretop.app.kube.SecretMask;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      mask(old.get(part), before.path(part), SecretMask.MASK, after.path(part));
      mask(next.get(part), after.path(part), SecretMask.MASK + " (changed)", before.path(part));
    }
    maskCopy(old);
    maskCopy(next);
    return new Masked(old, next);
  }

  private static boolean isSecret(JsonNode object) {
    return object.path("kind").asString("").equals("Secret");
  }

  // A tool's copy of the whole object, with the values in it.
  private static void maskCopy(JsonNode object) {
    if (object.at("/metadata/annotations") instanceof ObjectNode told
        && told.has(SecretMask.LAST_APPLIED)) {
      told.put(SecretMask.LAST_APPLIED, SecretMask.MASK);
    }
  }

  private static void mask(
      @Nullable JsonNode part, JsonNode values, String changed, JsonNode others) {
    if (part instanceof ObjectNode fields) {
      for (String name : List.copyOf(fields.propertyNames())) {
        boolean isChanged = others.has(name) && !others.path(name).equals(values.path(name));
        fields.put(name, isChanged ? changed : SecretMask.MASK);
      }
    }
  }
}
