package dev.foretop.app.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order in which objects find what they need: first where they live and what they are, then
/// who they are and what they read, then what runs, and what calls back into the cluster at last.
/// Webhooks that come before the service behind them would hold everything up.
final class ApplyOrder {

  private static final List<String> FIRST =
      List.of(
          "Namespace",
          "CustomResourceDefinition",
          "PriorityClass",
          "StorageClass",
          "IngressClass",
          "RuntimeClass",
          "ResourceQuota",
          "LimitRange",
          "NetworkPolicy",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "Service",
          "PodDisruptionBudget");
  private static final List<String> LAST =
      List.of(
          "APIService",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "ValidatingWebhookConfiguration");

  private ApplyOrder() {}

  /// Returns the places of the entries in that order; those of one kind stay in the text's.
  static List<Integer> of(List<Entry> entries) {
    return IntStream.range(0, entries.size())
        .boxed()
        .sorted(Comparator.comparingInt(index -> rank(entries.get(index))))
        .toList();
  }

  private static int rank(Entry entry) {
    int first = FIRST.indexOf(entry.kind());
    int last = LAST.indexOf(entry.kind());
    return first >= 0 ? first : FIRST.size() + 1 + last;
  }
}
