package dev.foretop.app.kinds;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Where a secret, a claim, a class or the like is used. What is used most is looked through when
/// somebody looks; the rest, and custom resources, when they want it.
final class UsedBy {

  private static final List<String> WORKLOADS =
      List.of(
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "cronjobs.batch",
          "jobs.batch",
          "pods",
          "replicasets.apps",
          "replicationcontrollers",
          "podtemplates");
  private static final int MOST_AT_FIRST = 6;

  private static final String GATEWAYS = "gateways.gateway.networking.k8s.io";
  private static final String ROLE_BINDINGS = "rolebindings.rbac.authorization.k8s.io";
  private static final String VOLUMES = "persistentvolumes";
  private static final String TOKENS = "secrets";

  // They may name what is in another namespace than their own.
  private static final Set<String> FROM_ELSEWHERE = Set.of(GATEWAYS, ROLE_BINDINGS);

  /// By the kind that is named: the annotation that holds its name.
  private static final Map<String, String> ANNOTATIONS =
      Map.of(
          "ServiceAccount", "kubernetes.io/service-account.name",
          "IngressClass", "kubernetes.io/ingress.class");

  private UsedBy() {}

  /// Returns what is asked for: six lists at most.
  static List<Related.Ask> of(ObjectKey key) {
    return first(key.kind().kind()).stream()
        .map(kind -> ask(key, kind, key.namespace(), item -> named(key, item)))
        .toList();
  }

  private static List<String> first(String kind) {
    return switch (kind) {
      case "Secret" ->
          List.of(
              "deployments.apps",
              "statefulsets.apps",
              "cronjobs.batch",
              "pods",
              "ingresses.networking.k8s.io",
              "serviceaccounts");
      case "ServiceAccount" ->
          List.of(
              "deployments.apps",
              "statefulsets.apps",
              "cronjobs.batch",
              "pods",
              ROLE_BINDINGS,
              "clusterrolebindings.rbac.authorization.k8s.io");
      case "StorageClass" -> List.of("persistentvolumeclaims", VOLUMES, "statefulsets.apps");
      case "IngressClass" -> List.of("ingresses.networking.k8s.io");
      default -> WORKLOADS.subList(0, MOST_AT_FIRST);
    };
  }

  /// Returns what may name the object besides.
  static List<Related.Ask> further(ObjectKey key, List<ResourceKind> served) {
    List<String> known = known(key.kind().kind());
    List<String> first = first(key.kind().kind());
    Stream<String> custom =
        served.stream()
            .filter(kind -> !kind.isBuiltIn() && kind.canWatch())
            .map(ResourceKind::qualifiedName)
            .filter(kind -> !known.contains(kind));
    return Stream.concat(known.stream(), custom)
        .filter(kind -> !first.contains(kind) || kind.equals(ROLE_BINDINGS))
        .map(kind -> further(key, kind, served))
        .toList();
  }

  private static List<String> known(String kind) {
    List<String> others =
        switch (kind) {
          case "Secret" -> List.of(GATEWAYS, VOLUMES, "storageclasses.storage.k8s.io");
          case "ServiceAccount" -> List.of(ROLE_BINDINGS, TOKENS);
          case "PersistentVolumeClaim" -> List.of(VOLUMES, "persistentvolumeclaims");
          default -> List.<String>of();
        };
    boolean isClassOfOthers = kind.equals("StorageClass") || kind.equals("IngressClass");
    return Stream.concat(isClassOfOthers ? Stream.of() : WORKLOADS.stream(), others.stream())
        .toList();
  }

  private static Related.Ask further(ObjectKey key, String kind, List<ResourceKind> served) {
    boolean isElsewhere = FROM_ELSEWHERE.contains(kind);
    boolean isCustom =
        served.stream().anyMatch(each -> each.qualifiedName().equals(kind) && !each.isBuiltIn());
    Function<JsonNode, String> how =
        kind.equals(ROLE_BINDINGS)
            ? item -> Fields.namespace(item).equals(key.namespace()) ? "" : named(key, item)
            : item -> isCustom ? namedSomehow(key, kind, item) : named(key, item);
    return ask(key, kind, isElsewhere ? "" : key.namespace(), how);
  }

  private static Related.Ask ask(
      ObjectKey key, String kind, String namespace, Function<JsonNode, String> how) {
    boolean isOfAll = kind.startsWith("clusterrolebindings");
    return new Related.Ask(
        Texts.of("kinds.used.said"),
        kind,
        isOfAll ? "" : namespace,
        Related.LIMIT,
        item -> isItself(key, kind, item) ? "" : how.apply(item),
        true);
  }

  private static boolean isItself(ObjectKey key, String kind, JsonNode item) {
    return key.kind().qualifiedName().equals(kind)
        && Fields.namespace(item).equals(key.namespace())
        && item.at("/metadata/name").asString("").equals(key.name());
  }

  private static String named(ObjectKey key, JsonNode item) {
    String kind = key.kind().kind();
    String annotation = ANNOTATIONS.getOrDefault(kind, "");
    if (item.path("metadata").path("annotations").path(annotation).asString("").equals(key.name())
        && (key.namespace().isEmpty() || Fields.namespace(item).equals(key.namespace()))) {
      return annotation;
    }
    return kind.equals("PersistentVolumeClaim") && isClaimOf(item, key)
        ? "volumeClaimTemplates"
        : References.to(kind, key.namespace(), key.name(), item);
  }

  // A stateful set's claims stay and are taken again, also while it has no pods.
  private static boolean isClaimOf(JsonNode set, ObjectKey key) {
    String end = "-" + set.at("/metadata/name").asString("") + "-";
    return set.at("/spec/volumeClaimTemplates")
        .valueStream()
        .map(template -> template.at("/metadata/name").asString("") + end)
        .anyMatch(start ->
            key.name().startsWith(start)
                && key.name().length() > start.length()
                && key.name().substring(start.length()).chars().allMatch(Character::isDigit));
  }

  // Custom kinds name others in fields whose names follow a habit.
  private static String namedSomehow(ObjectKey key, String kind, JsonNode item) {
    String said = named(key, item);
    if (!said.isEmpty()) {
      return said;
    }
    String group = kind.contains(".") ? kind.substring(kind.indexOf('.') + 1) : "";
    // A class has no namespace, but is named by what has one.
    String namespace = key.namespace().isEmpty() ? Fields.namespace(item) : key.namespace();
    var meant = new Reference(key.kind().group(), key.kind().kind(), namespace, key.name());
    return NamedThings.in(item, group).getOrDefault(meant, "");
  }
}
