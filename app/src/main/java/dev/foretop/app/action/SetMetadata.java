package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets and removes labels and annotations.
///
/// @param labels by name; empty where one is to be removed
/// @param annotations likewise
public record SetMetadata(
    Map<String, Optional<String>> labels, Map<String, Optional<String>> annotations)
    implements Deed {

  public SetMetadata {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// Reads what kubectl takes, one each: `name=value` sets, `name-` removes.
  ///
  /// @throws IllegalArgumentException with a message for the user if one is neither
  public static Map<String, Optional<String>> read(List<String> words) {
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign > 0) {
        wanted.put(word.substring(0, sign), Optional.of(word.substring(sign + 1)));
      } else if (sign < 0 && word.length() > 1 && word.endsWith("-")) {
        wanted.put(word.substring(0, word.length() - 1), Optional.empty());
      } else {
        throw new IllegalArgumentException(Texts.of("action.neither.name.value", word));
      }
    }
    return wanted;
  }

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return kind.verbs().contains("patch");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(words());
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    ObjectNode metadata = Patches.object();
    put(metadata, "labels", labels, live);
    put(metadata, "annotations", annotations, live);
    if (metadata.isEmpty()) {
      throw new InapplicableException(Texts.of("action.just.these.already"));
    }
    return Patches.merge(target, live, Patches.at(List.of("metadata"), metadata));
  }

  private String words() {
    return labels.isEmpty()
        ? Texts.of("action.set.annotations")
        : annotations.isEmpty()
            ? Texts.of("words.set.labels")
            : Texts.of("action.set.labels.annotations");
  }

  private static void put(
      ObjectNode metadata, String part, Map<String, Optional<String>> wanted, JsonNode live) {
    JsonNode there = live.path("metadata").path(part);
    ObjectNode fields = Patches.object();
    wanted.forEach((name, value) -> {
      Optional<String> now = Optional.ofNullable(there.get(name)).map(node -> node.asString(""));
      if (!now.equals(value)) {
        value.ifPresentOrElse(text -> fields.put(name, text), () -> fields.putNull(name));
      }
    });
    if (!fields.isEmpty()) {
      metadata.set(part, fields);
    }
  }
}
