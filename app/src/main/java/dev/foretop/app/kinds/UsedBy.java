package dev.foretop.app.kinds;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Where a secret, a claim, a class or the like is used.
final class UsedBy {

  // What is listed of those that make pods and jobs; replica sets belong to deployments.
  private static final Map<String, String> MAKERS =
      Map.of(
          "ReplicaSet", "deployments.apps",
          "StatefulSet", "statefulsets.apps",
          "DaemonSet", "daemonsets.apps",
          "CronJob", "cronjobs.batch",
          "Job", "jobs.batch");

  private UsedBy() {}

  /// Returns what is asked for: six lists at most.
  static List<Related.Ask> of(ObjectKey key) {
    List<String> kinds = users(key.kind().kind());
    return kinds.stream().map(each -> ask(key, each, kinds)).toList();
  }

  private static List<String> users(String kind) {
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
              "rolebindings.rbac.authorization.k8s.io",
              "clusterrolebindings.rbac.authorization.k8s.io");
      case "StorageClass" -> List.of("persistentvolumeclaims", "persistentvolumes");
      case "IngressClass" -> List.of("ingresses.networking.k8s.io");
      default ->
          List.of(
              "deployments.apps",
              "statefulsets.apps",
              "daemonsets.apps",
              "cronjobs.batch",
              "jobs.batch",
              "pods");
    };
  }

  // What a listed workload makes is left out: the workload says it all.
  private static Related.Ask ask(ObjectKey key, String kind, List<String> listed) {
    return new Related.Ask(
        Texts.of("kinds.used.said"),
        kind,
        kind.startsWith("clusterrolebindings") ? "" : key.namespace(),
        item ->
            isMade(item, listed)
                ? ""
                : References.to(key.kind().kind(), key.namespace(), key.name(), item));
  }

  private static boolean isMade(JsonNode item, List<String> listed) {
    return item.at("/metadata/ownerReferences")
        .valueStream()
        .map(owner -> owner.path("kind").asString(""))
        .map(MAKERS::get)
        .anyMatch(maker -> maker != null && listed.contains(maker));
  }
}
