package dev.foretop.app.find;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which kinds people look for objects of, the likeliest first.
final class FindableKinds {

  /// A cluster may define thousands of kinds; each costs a request.
  private static final int MOST = 60;

  private static final List<String> FIRST =
      List.of(
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "pods",
          "services",
          "ingresses.networking.k8s.io",
          "namespaces",
          "nodes",
          "configmaps",
          "secrets",
          "cronjobs.batch",
          "jobs.batch",
          "persistentvolumeclaims",
          "horizontalpodautoscalers.autoscaling",
          "serviceaccounts");

  // What other objects make for themselves, and nobody calls by its name.
  private static final Set<String> NEVER =
      Set.of(
          "events",
          "events.events.k8s.io",
          "endpoints",
          "endpointslices.discovery.k8s.io",
          "leases.coordination.k8s.io",
          "controllerrevisions.apps",
          "replicasets.apps",
          "componentstatuses",
          "csinodes.storage.k8s.io",
          "ipaddresses.networking.k8s.io",
          "apiservices.apiregistration.k8s.io",
          "flowschemas.flowcontrol.apiserver.k8s.io",
          "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io");

  private FindableKinds() {}

  static List<ResourceKind> of(Discovery discovery) {
    List<ResourceKind> found = new ArrayList<>();
    for (String name : FIRST) {
      discovery.kinds().stream()
          .filter(kind -> kind.qualifiedName().equals(name) && isListed(kind))
          .findFirst()
          .ifPresent(found::add);
    }
    addOthers(discovery, false, found); // custom resources before the rest of Kubernetes' own
    addOthers(discovery, true, found);
    return found.stream().limit(MOST).toList();
  }

  private static void addOthers(Discovery discovery, boolean builtIn, List<ResourceKind> to) {
    discovery.kinds().stream()
        .filter(kind -> kind.isBuiltIn() == builtIn && isListed(kind))
        .filter(
            kind -> !NEVER.contains(kind.qualifiedName()) && !kind.group().equals("metrics.k8s.io"))
        .filter(kind -> to.stream().noneMatch(kind::isSameKindAs))
        .forEach(to::add);
  }

  private static boolean isListed(ResourceKind kind) {
    return kind.canList();
  }
}
