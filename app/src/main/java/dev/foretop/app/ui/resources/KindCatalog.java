package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.Discovery.BrokenGroup;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Arranges the kinds of a cluster as users of other explorers know them: built-in kinds by what
/// they are for, all others by API group.
final class KindCatalog {

  static final String PINNED = Texts.of("kinds.pinned");
  static final String RECENT = Texts.of("kinds.recent");
  static final String CUSTOM_RESOURCES = Texts.of("kinds.custom");
  static final String CLUSTER = Texts.of("kinds.cluster");
  static final String WORKLOADS = Texts.of("kinds.workloads");
  static final String CONFIG = Texts.of("kinds.config");
  static final String NETWORK = Texts.of("kinds.network");
  static final String STORAGE = Texts.of("kinds.storage");
  static final String ACCESS = Texts.of("kinds.access");

  private static final SequencedMap<String, List<String>> BUILT_IN = new LinkedHashMap<>();

  static {
    BUILT_IN.put(
        CLUSTER,
        List.of(
            "namespaces",
            "nodes",
            "events",
            "componentstatuses",
            "apiservices.apiregistration.k8s.io",
            "flowschemas.flowcontrol.apiserver.k8s.io",
            "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"));
    BUILT_IN.put(
        WORKLOADS,
        List.of(
            "pods",
            "deployments.apps",
            "daemonsets.apps",
            "statefulsets.apps",
            "replicasets.apps",
            "replicationcontrollers",
            "jobs.batch",
            "cronjobs.batch",
            "podtemplates",
            "controllerrevisions.apps"));
    BUILT_IN.put(
        CONFIG,
        List.of(
            "configmaps",
            "secrets",
            "resourcequotas",
            "limitranges",
            "horizontalpodautoscalers.autoscaling",
            "poddisruptionbudgets.policy",
            "priorityclasses.scheduling.k8s.io",
            "runtimeclasses.node.k8s.io",
            "leases.coordination.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingadmissionpolicies.admissionregistration.k8s.io",
            "mutatingadmissionpolicybindings.admissionregistration.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io"));
    BUILT_IN.put(
        NETWORK,
        List.of(
            "services",
            "endpoints",
            "endpointslices.discovery.k8s.io",
            "ingresses.networking.k8s.io",
            "ingressclasses.networking.k8s.io",
            "networkpolicies.networking.k8s.io",
            "servicecidrs.networking.k8s.io",
            "ipaddresses.networking.k8s.io"));
    BUILT_IN.put(
        STORAGE,
        List.of(
            "persistentvolumeclaims",
            "persistentvolumes",
            "storageclasses.storage.k8s.io",
            "volumeattachments.storage.k8s.io",
            "volumeattributesclasses.storage.k8s.io",
            "csidrivers.storage.k8s.io",
            "csinodes.storage.k8s.io",
            "csistoragecapacities.storage.k8s.io",
            "resourceclaims.resource.k8s.io",
            "resourceclaimtemplates.resource.k8s.io",
            "resourceslices.resource.k8s.io",
            "deviceclasses.resource.k8s.io"));
    BUILT_IN.put(
        ACCESS,
        List.of(
            "serviceaccounts",
            "roles.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io",
            "certificatesigningrequests.certificates.k8s.io"));
    BUILT_IN.put(CUSTOM_RESOURCES, List.of("customresourcedefinitions.apiextensions.k8s.io"));
  }

  private static final Map<String, String> TITLES =
      Map.of(
          "customresourcedefinitions.apiextensions.k8s.io", Texts.of("resources.definitions"),
          "workloads", Texts.of("resources.all.workloads"),
          "all", Texts.of("resources.everything"),
          "apiservices.apiregistration.k8s.io", Texts.of("resources.api.services"),
          "horizontalpodautoscalers.autoscaling", "HorizontalPodAutoscalers");

  private KindCatalog() {}

  /// The built-in kinds by their qualified names, in the order in which they are shown.
  static List<String> builtInNames() {
    return BUILT_IN.values().stream().flatMap(List::stream).toList();
  }

  static List<KindGroup> of(Discovery discovery) {
    Map<String, ResourceKind> remaining = new LinkedHashMap<>();
    discovery.kinds().forEach(kind -> remaining.putIfAbsent(kind.qualifiedName(), kind));
    if (remaining.containsKey("events")) {
      remaining.remove("events.events.k8s.io"); // The same objects under their newer name.
    }
    List<KindGroup> groups = new ArrayList<>();
    BUILT_IN.forEach((title, names) -> groups.add(builtIn(title, names, remaining)));
    if (discovery.kinds().stream().anyMatch(kind -> kind.qualifiedName().equals("pods"))) {
      addSeveral(groups, WORKLOADS, SeveralKinds.WORKLOADS);
      addSeveral(groups, CLUSTER, SeveralKinds.EVERYTHING);
    }
    KindGroup custom = groups.removeLast();
    groups.add(
        new KindGroup(custom.title(), custom.items(), byApiGroup(remaining, discovery.broken())));
    return groups.stream().filter(group -> !group.isEmpty()).toList();
  }

  /// Returns the categories that kinds are in, as a group of the tree.
  static KindGroup categories(Discovery discovery) {
    return new KindGroup(
        Texts.of("kinds.categories"),
        SeveralKinds.categories(discovery).stream()
            .map(category -> new KindGroup.Item(title(category), category))
            .toList(),
        List.of());
  }

  private static void addSeveral(List<KindGroup> groups, String title, ResourceKind kind) {
    groups.replaceAll(group -> group.title().equals(title) ? group.beginningWith(kind) : group);
  }

  private static KindGroup builtIn(
      String title, List<String> names, Map<String, ResourceKind> remaining) {
    List<KindGroup.Item> items = new ArrayList<>();
    for (String name : names) {
      ResourceKind kind = remaining.remove(name);
      if (kind != null) {
        items.add(new KindGroup.Item(title(kind), kind));
      }
    }
    return new KindGroup(title, items, List.of());
  }

  // Groups that do not answer are named, also where nothing is known of what is in them.
  private static List<KindGroup> byApiGroup(
      Map<String, ResourceKind> kinds, List<BrokenGroup> broken) {
    Map<String, List<KindGroup.Item>> byGroup = new TreeMap<>();
    Map<String, String> problems = new HashMap<>();
    for (BrokenGroup group : broken) {
      problems.putIfAbsent(group.name(), group.reason());
      byGroup.put(group.name(), new ArrayList<>());
    }
    for (ResourceKind kind : kinds.values()) {
      byGroup
          .computeIfAbsent(kind.group(), _ -> new ArrayList<>())
          .add(new KindGroup.Item(title(kind), kind));
    }
    List<KindGroup> groups = new ArrayList<>();
    byGroup.forEach((group, items) -> {
      items.sort((a, b) -> a.title().compareToIgnoreCase(b.title()));
      groups.add(new KindGroup(title(group), items, List.of(), problems.get(group)));
    });
    return groups;
  }

  private static String title(String group) {
    return switch (group) {
      case "" -> "core";
      case "*" -> Texts.of("resources.all.other.groups");
      default -> group;
    };
  }

  /// The plural of a kind in its own spelling: `NetworkPolicies`.
  static String title(ResourceKind kind) {
    if (SeveralKinds.isCategory(kind)) {
      return Texts.of("resources.category", kind.plural());
    }
    String title = TITLES.get(kind.qualifiedName());
    return title == null ? KindTitle.of(kind) : title;
  }
}
