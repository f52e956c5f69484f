package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What is in a volume of a pod that names no other object, in words (kubernetes.io/docs, *Volumes*
/// and *Projected volumes*).
final class VolumeWords {

  private VolumeWords() {}

  /// @param source a volume, or one of the sources of a projected one
  static String of(JsonNode source) {
    for (String kind : source.propertyNames()) {
      JsonNode volume = source.path(kind);
      switch (kind) {
        case "name" -> {}
        case "emptyDir" -> {
          return emptyDir(volume);
        }
        case "hostPath" -> {
          String type = Fields.text(volume, "type");
          return Texts.of("kinds.volume.host", Fields.text(volume, "path"))
              + (type.isEmpty() ? "" : " (" + type + ")");
        }
        case "downwardAPI" -> {
          return Texts.of("kinds.volume.fields", String.join(", ", fields(volume)));
        }
        case "serviceAccountToken" -> {
          return token(volume);
        }
        case "ephemeral" -> {
          return claim(Fields.at(volume, "volumeClaimTemplate.spec"));
        }
        default -> {
          return PlainFields.named(kind, volume);
        }
      }
    }
    return "";
  }

  private static String emptyDir(JsonNode volume) {
    String most = Fields.text(volume, "sizeLimit");
    boolean isInMemory = Fields.text(volume, "medium").equals("Memory");
    return Texts.of(isInMemory ? "kinds.volume.memory" : "kinds.volume.empty")
        + (most.isEmpty() ? "" : Texts.of("kinds.volume.most", most));
  }

  private static List<String> fields(JsonNode volume) {
    List<String> fields = new ArrayList<>();
    for (JsonNode item : volume.path("items")) {
      String resource = Fields.text(item, "resourceFieldRef.resource");
      String container = Fields.text(item, "resourceFieldRef.containerName");
      String what =
          resource.isEmpty()
              ? Fields.text(item, "fieldRef.fieldPath")
              : resource + (container.isEmpty() ? "" : Texts.of("kinds.of.container", container));
      fields.add(Texts.of("kinds.as", what, Fields.text(item, "path")));
    }
    return fields;
  }

  private static String token(JsonNode volume) {
    String audience = Fields.text(volume, "audience");
    return Texts.of(
        "kinds.as",
        Texts.of(
            "kinds.volume.token",
            String.valueOf(Fields.numberOr(volume, "expirationSeconds", 3600)),
            audience.isEmpty() ? "" : Texts.of("kinds.volume.audience", audience)),
        Fields.text(volume, "path"));
  }

  private static String claim(JsonNode spec) {
    List<String> words = new ArrayList<>();
    words.add(Fields.text(spec, "resources.requests.storage"));
    spec.path("accessModes").forEach(mode -> words.add(mode.asString("")));
    words.add(Fields.text(spec, "storageClassName"));
    words.removeIf(String::isEmpty);
    return Texts.of("kinds.volume.own.claim", String.join(", ", words));
  }
}
