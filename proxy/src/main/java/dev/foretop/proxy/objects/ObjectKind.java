package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kind of objects that is looked for, and what Backstage calls it.
///
/// @param type what the answer calls them; `customresources` for all that have no name of their own
record ObjectKind(String type, CustomResource resource) {

  static final String PODS = "pods";
  private static final String CUSTOM = "customresources";

  /// What Backstage looks for where nothing else is configured, in its order.
  private static final List<ObjectKind> USUAL =
      List.of(
          of("", "v1", PODS),
          of("", "v1", "services"),
          of("", "v1", "configmaps"),
          of("", "v1", "limitranges"),
          of("", "v1", "resourcequotas"),
          of("apps", "v1", "deployments"),
          of("apps", "v1", "replicasets"),
          of("autoscaling", "v2", "horizontalpodautoscalers"),
          of("batch", "v1", "jobs"),
          of("batch", "v1", "cronjobs"),
          of("networking.k8s.io", "v1", "ingresses"),
          of("apps", "v1", "statefulsets"),
          of("apps", "v1", "daemonsets"));

  /// What it looks for only where it is told to.
  private static final List<ObjectKind> FURTHER =
      List.of(
          of("", "v1", "secrets"),
          of("", "v1", "persistentvolumes"),
          of("", "v1", "persistentvolumeclaims"));

  private static ObjectKind of(String group, String version, String plural) {
    return new ObjectKind(plural, new CustomResource(group, version, plural));
  }

  static ObjectKind custom(CustomResource resource) {
    return new ObjectKind(CUSTOM, resource);
  }

  /// Returns the kinds that `types` names, or the usual ones where it is empty.
  static List<ObjectKind> named(Set<String> types) {
    List<ObjectKind> kinds = new ArrayList<>(USUAL);
    if (!types.isEmpty()) {
      kinds.addAll(FURTHER);
      kinds.removeIf(kind -> !types.contains(kind.type()));
    }
    return kinds;
  }

  boolean isCustom() {
    return type.equals(CUSTOM);
  }

  /// Returns whether these are pods, whatever they are called.
  boolean isPods() {
    return resource.group().isEmpty() && resource.plural().equals(PODS);
  }

  /// Returns the path of the list, of all namespaces where there is no `namespace`.
  String path(@Nullable String namespace) {
    String root = resource.group().isEmpty() ? "/api" : "/apis/" + resource.group();
    String within = namespace == null ? "" : "/namespaces/" + namespace;
    return root + "/" + resource.apiVersion() + within + "/" + resource.plural();
  }
}
