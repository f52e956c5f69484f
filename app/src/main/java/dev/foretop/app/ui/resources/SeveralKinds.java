package dev.foretop.app.ui.resources;

import static java.util.stream.Collectors.groupingBy;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.JoinedTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tables of several kinds at once. To the window each is a kind; no server knows it.
final class SeveralKinds {

  /// What runs and keeps other things running.
  static final ResourceKind WORKLOADS = several("workloads", "Workload");

  /// Whatever stands in a namespace; with `label:app=web`, whatever belongs to an app.
  static final ResourceKind EVERYTHING = several("all", "Object");

  private static final List<String> WORKLOAD_KINDS =
      List.of(
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "cronjobs.batch",
          "jobs.batch",
          "replicationcontrollers");

  // Events tell of objects; metrics measure them.
  private static final Set<String> NO_OBJECTS =
      Set.of("events", "events.events.k8s.io", "pods.metrics.k8s.io", "endpoints");

  private static final int MOST = 150;

  /// What most kinds' tables have, whatever else.
  static final List<Column> COLUMNS =
      List.of(
          new Column("Name", "string", "name", 0, ""),
          new Column("Ready", "string", "", 0, ""),
          new Column("Status", "string", "", 0, ""),
          new Column("Age", "string", "", 0, "CreationTimestamp is a timestamp"));

  private SeveralKinds() {}

  private static ResourceKind several(String plural, String kind) {
    return new ResourceKind("", "v1", plural, kind, true, Set.of("list", "watch"), List.of());
  }

  // No server has such a group.
  private static final String CATEGORY = "category";

  /// Returns what stands for the kinds of a category, as `kubectl get` takes them together.
  static ResourceKind category(String name) {
    return new ResourceKind(
        CATEGORY, "v1", name, "Object", true, Set.of("list", "watch"), List.of());
  }

  /// Returns the categories that kinds of a cluster are in, in the order of their names.
  static List<ResourceKind> categories(Discovery discovery) {
    return discovery.kinds().stream()
        .flatMap(kind -> kind.categories().stream())
        .distinct()
        .sorted()
        .map(SeveralKinds::category)
        .toList();
  }

  static boolean isCategory(ResourceKind kind) {
    return kind.group().equals(CATEGORY);
  }

  static boolean isSeveral(ResourceKind kind) {
    return isCategory(kind) || kind.isSameKindAs(WORKLOADS) || kind.isSameKindAs(EVERYTHING);
  }

  /// Returns the kinds that such a table is made of, as far as a cluster has them.
  static List<ResourceKind> of(ResourceKind kind, Discovery discovery) {
    if (isCategory(kind)) {
      return ofCategory(kind.plural(), discovery);
    }
    return kind.isSameKindAs(WORKLOADS)
        ? discovery.kinds().stream()
            .filter(each -> WORKLOAD_KINDS.contains(each.qualifiedName()))
            .toList()
        : everything(discovery);
  }

  private static List<ResourceKind> ofCategory(String name, Discovery discovery) {
    Set<String> seen = new HashSet<>();
    return discovery.kinds().stream()
        .filter(kind -> kind.categories().contains(name) && kind.canList())
        .filter(kind -> seen.add(kind.qualifiedName()))
        .limit(MOST)
        .toList();
  }

  private static List<ResourceKind> everything(Discovery discovery) {
    List<ResourceKind> kinds = new ArrayList<>();
    Set<String> seen = new HashSet<>(NO_OBJECTS);
    for (ResourceKind kind : discovery.kinds()) {
      boolean isListed = kind.isNamespaced() && kind.canList();
      if (isListed && kinds.size() < MOST && seen.add(kind.qualifiedName())) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /// Returns a part of a table for each kind.
  static List<JoinedTables.Part> parts(
      List<ResourceKind> kinds, dev.foretop.app.kube.TableSource tables) {
    Map<String, Long> names =
        kinds.stream().collect(groupingBy(ResourceKind::kind, Collectors.counting()));
    return kinds.stream()
        .map(kind -> new JoinedTables.Part(kind.qualifiedName(), label(kind, names), tables, kind))
        .toList();
  }

  // Of two kinds with the same name one could not tell which is denied.
  private static String label(ResourceKind kind, Map<String, Long> names) {
    boolean isUnique = names.getOrDefault(kind.kind(), 0L) < 2;
    return isUnique || kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
  }
}
