package dev.foretop.app.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.kube.SecretMask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A secret as people edit it: texts under `stringData`, decoded, and what is no text under `data`,
/// as it is stored. All values are hidden until they are revealed; one that is still hidden when
/// the text is sent stays what it was.
///
/// Source: <https://kubernetes.io/docs/concepts/configuration/secret/>
public final class SecretText {

  /// Stands for a value that is not shown.
  public static final String HIDDEN = "<hidden>";

  private static final String DATA = "data";
  private static final String TEXTS = "stringData";

  private SecretText() {}

  /// Returns a secret of the server as it is edited.
  public static ObjectNode shown(JsonNode secret, boolean isRevealed) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    secret
        .properties()
        .forEach(field -> {
          if (field.getKey().equals(DATA)) {
            addValues(shown, field.getValue(), isRevealed);
          } else {
            shown.set(field.getKey(), field.getValue().deepCopy());
          }
        });
    if (!isRevealed) {
      SecretMask.hideNotes(shown, secret, HIDDEN);
    }
    return shown;
  }

  private static void addValues(ObjectNode to, JsonNode values, boolean isRevealed) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    ObjectNode others = JsonNodeFactory.instance.objectNode();
    values
        .properties()
        .forEach(value -> {
          Optional<String> text = text(value.getValue().asString(""));
          String said = isRevealed ? text.orElse(value.getValue().asString("")) : HIDDEN;
          (text.isPresent() ? texts : others).put(value.getKey(), said);
        });
    if (!texts.isEmpty()) {
      to.set(TEXTS, texts);
    }
    if (!others.isEmpty() || texts.isEmpty()) {
      to.set(DATA, others);
    }
  }

  // What an editor can show and give back unchanged.
  private static Optional<String> text(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean isPlain =
          text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f) || c > 0x9f);
      return isPlain ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// Returns what was written as the server stores it.
  ///
  /// @param from the secret that was edited; it has the values that are still hidden
  public static ObjectNode stored(ObjectNode written, JsonNode from) {
    ObjectNode stored = written.deepCopy();
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    written
        .path(DATA)
        .properties()
        .forEach(
            value -> values.set(value.getKey(), known(value.getKey(), value.getValue(), from)));
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    written
        .path(TEXTS)
        .properties()
        .forEach(value -> {
          JsonNode text = value.getValue();
          if (isHidden(text)) {
            values.set(value.getKey(), known(value.getKey(), text, from));
          } else if (text.isString()) {
            values.put(value.getKey(), encoded(text.asString()));
          } else {
            rest.set(value.getKey(), text); // the server says what is wrong with it
          }
        });
    put(stored, TEXTS, rest, false);
    put(stored, DATA, values, from.has(DATA) && written.has(DATA));
    if (annotations(stored) instanceof ObjectNode notes) {
      SecretMask.secretNotes(from).stream()
          .filter(note -> isHidden(notes.path(note)))
          .forEach(note -> notes.set(note, annotations(from).path(note)));
    }
    return stored;
  }

  private static void put(ObjectNode to, String field, ObjectNode values, boolean evenIfEmpty) {
    if (values.isEmpty() && !evenIfEmpty) {
      to.remove(field);
    } else {
      to.set(field, values);
    }
  }

  /// Returns the names under which a value is hidden that was never there, in the form of paths.
  public static List<String> unknown(ObjectNode written, JsonNode from) {
    List<String> unknown = new ArrayList<>();
    for (String part : List.of(DATA, TEXTS)) {
      written
          .path(part)
          .properties()
          .forEach(value -> {
            if (isHidden(value.getValue()) && !from.path(DATA).has(value.getKey())) {
              unknown.add(part + "." + value.getKey());
            }
          });
    }
    return unknown;
  }

  private static JsonNode known(String key, JsonNode value, JsonNode from) {
    JsonNode before = from.path(DATA).path(key);
    return isHidden(value) && !before.isMissingNode() ? before : value;
  }

  private static boolean isHidden(JsonNode value) {
    return value.isString() && value.asString().equals(HIDDEN);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static JsonNode annotations(JsonNode object) {
    return object.at("/metadata/annotations");
  }
}
