package dev.foretop.app.edit;

import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.kube.YamlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a text may be written to the disk: secrets' values may not.
///
/// @param isWhole whether it is all of the text; else values are missing
public record Keepable(String text, boolean isWhole) {

  /// Stands where a value was; a text that holds it is not sent.
  public static final String NOT_KEPT = "<not kept>";

  private static final String SEPARATOR = "---\n";

  /// Returns what may be kept, or nothing while it cannot be told what is secret in it.
  public static Optional<Keepable> of(String text) {
    var kept = new StringBuilder();
    boolean isWhole = true;
    for (Documents.Part part : Documents.of(text)) {
      ObjectNode object = Draft.read(part.text()).object();
      if (object == null && mayBeSecret(part.text())) {
        return Optional.empty();
      }
      String words = part.text();
      if (object != null && mask(object, false)) {
        isWhole = false;
        // Its comments may say what its values are, so nothing of the text itself is kept.
        words = SEPARATOR + YamlText.write(object);
      }
      kept.append(!kept.isEmpty() && !words.startsWith("---") ? SEPARATOR : "").append(words);
    }
    return Optional.of(isWhole ? new Keepable(text, true) : new Keepable(kept.toString(), false));
  }

  private static boolean mayBeSecret(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("secret") || lower.contains("stringdata");
  }

  /// Replaces the values, and returns whether there were any.
  private static boolean mask(JsonNode node, boolean isInSecret) {
    boolean isMasked = false;
    if (node instanceof ObjectNode fields) {
      boolean isSecret = isInSecret || isSecret(fields);
      isMasked = isSecret && maskOwn(fields);
      for (String name : fields.propertyNames()) {
        isMasked |= mask(fields.path(name), isSecret);
      }
    } else {
      for (JsonNode item : node) {
        isMasked |= item.isContainer() && mask(item, isInSecret);
      }
    }
    return isMasked;
  }

  // What has no kind yet may become a secret.
  private static boolean isSecret(ObjectNode fields) {
    String kind = fields.path("kind").asString("");
    boolean isUnsaid = kind.isEmpty() && fields.has("metadata");
    return kind.equals("Secret")
        || kind.equals("SecretList")
        || (isUnsaid && (fields.has("data") || fields.has("stringData")));
  }

  private static boolean maskOwn(ObjectNode secret) {
    boolean isMasked = false;
    List<String> notes = SecretMask.secretNotes(secret);
    for (String part : List.of("data", "stringData")) {
      if (secret.get(part) instanceof ObjectNode values) {
        isMasked |= !values.isEmpty();
        List.copyOf(values.propertyNames()).forEach(name -> values.put(name, NOT_KEPT));
      } else if (secret.has(part)) {
        isMasked = true;
        secret.put(part, NOT_KEPT);
      }
    }
    if (secret.at("/metadata/annotations") instanceof ObjectNode told) {
      told.remove(notes);
    }
    return isMasked || !notes.isEmpty();
  }
}
