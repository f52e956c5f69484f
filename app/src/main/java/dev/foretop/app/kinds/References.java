package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Finds where an object names another one, by the fields that do that in Kubernetes' own kinds and
/// in those that follow its habits.
final class References {

  private static final int DEEPEST = 40;
  private static final int MOST_TOLD = 8;

  /// By the kind that is named: fields that hold its name, and fields that hold an object with its
  /// name.
  private record Fields(Set<String> ofName, Set<String> ofObject) {}

  private static final Map<String, Fields> BY_KIND =
      Map.of(
          "Secret",
          new Fields(
              Set.of("secretName", "secret-name", "credentialName"),
              Set.of(
                  "secretRef",
                  "secretKeyRef",
                  "secret",
                  "imagePullSecrets",
                  "secrets",
                  "certificateRefs",
                  "nodePublishSecretRef")),
          "ConfigMap",
          new Fields(Set.of(), Set.of("configMapRef", "configMapKeyRef", "configMap")),
          "ServiceAccount",
          new Fields(Set.of("serviceAccountName"), Set.of("subjects")),
          "PersistentVolumeClaim",
          new Fields(Set.of("claimName"), Set.of()),
          "StorageClass",
          new Fields(Set.of("storageClassName"), Set.of()),
          "PriorityClass",
          new Fields(Set.of("priorityClassName"), Set.of()),
          "RuntimeClass",
          new Fields(Set.of("runtimeClassName"), Set.of()),
          "IngressClass",
          new Fields(Set.of("ingressClassName"), Set.of()));

  private final Fields fields;
  private final String namespace;
  private final String name;
  private final String itemNamespace;
  private final Set<String> found = new LinkedHashSet<>();

  private References(Fields fields, String namespace, String name, String itemNamespace) {
    this.fields = fields;
    this.namespace = namespace;
    this.name = name;
    this.itemNamespace = itemNamespace;
  }

  static boolean areKnown(String kind) {
    return BY_KIND.containsKey(kind);
  }

  /// Returns how `object` names another one, in a few words; empty if it does not.
  ///
  /// @param namespace of the other one; empty for none
  static String to(String kind, String namespace, String name, JsonNode object) {
    Fields fields = BY_KIND.get(kind);
    if (fields == null) {
      return "";
    }
    String itemNamespace = object.at("/metadata/namespace").asString("");
    var references = new References(fields, namespace, name, itemNamespace);
    references.look(object, "", 0);
    String told = references.found.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
    int more = references.found.size() - MOST_TOLD;
    return more > 0 ? told + " " + Texts.of("kinds.more", more) : told;
  }

  private void look(JsonNode node, String where, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> look(item, named(where, item), depth + 1));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (isOneOf(fields.ofName(), field.getKey())
          && value.asString("").equals(name)
          && isPlace(placeBeside(node, field.getKey()))) {
        found.add(words(where, field.getKey()));
      } else if (isOneOf(fields.ofObject(), field.getKey()) && isMeant(value)) {
        found.add(words(where, field.getKey()));
      } else if (value.isContainer() && !field.getKey().equals("metadata")) {
        look(value, next(where, field.getKey()), depth + 1);
      }
    }
  }

  // Whatever comes before, as in `nodeStageSecretRef` or
  // `csi.storage.k8s.io/node-stage-secret-name`.
  private static boolean isOneOf(Set<String> fields, String field) {
    return fields.contains(field)
        || fields.stream()
            .anyMatch(each -> field.endsWith("-" + each) || field.endsWith(capitalized(each)));
  }

  private static String capitalized(String field) {
    return Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  // Such as `secretNamespace` beside `secretName`.
  private String placeBeside(JsonNode node, String field) {
    String stem = field.substring(0, Math.max(0, field.length() - "name".length()));
    return node.path(stem + (field.endsWith("Name") ? "Namespace" : "namespace"))
        .asString(itemNamespace);
  }

  private boolean isPlace(String place) {
    return namespace.isEmpty() || place.equals(namespace);
  }

  private boolean isMeant(JsonNode value) {
    return value.isArray()
        ? value.valueStream().anyMatch(this::isMeant)
        : isOfKindAndPlace(value)
            && (value.path("name").asString("").equals(name)
                || value.path("secretName").asString("").equals(name));
  }

  // A subject of a role is a user or a group, too, and may be of any namespace.
  private boolean isOfKindAndPlace(JsonNode value) {
    boolean isSubject = fields.ofObject().contains("subjects");
    return (!isSubject || value.path("kind").asString("").equals("ServiceAccount"))
        && isPlace(value.path("namespace").asString(itemNamespace));
  }

  // Only what a reader asks for: which container, which variable, which volume.
  private static String next(String where, String field) {
    return switch (field) {
      case "containers", "initContainers", "ephemeralContainers" -> "container";
      case "volumes" -> "volume";
      case "env" -> where + " env";
      case "tls" -> "TLS";
      default -> where;
    };
  }

  private static String named(String where, JsonNode item) {
    String name = item.path("name").asString("");
    return name.isEmpty() || where.isEmpty() ? where : where + " " + name;
  }

  private static String words(String where, String field) {
    return where.isEmpty() ? field : where;
  }
}
