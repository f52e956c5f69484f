package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.ui.fx.SearchWords;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts clusters below their groups, and leaves out what is not searched for.
final class ClusterRows {

  private static final String ADDED = Texts.of("clusters.added");

  private ClusterRows() {}

  /// Returns the rows to show: the user's own groups by name, then what is left, by source. A
  /// search opens every group.
  static List<ClusterRow> of(List<ClusterInfo> clusters, Settings settings, String search) {
    List<String> words = SearchWords.of(search);
    Map<String, List<ClusterInfo>> own =
        new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
    Map<String, List<ClusterInfo>> bySource = new LinkedHashMap<>();
    for (ClusterInfo cluster : ordered(clusters, settings.clusterOrder())) {
      String group = settings.cluster(cluster.id().value()).group();
      if (matches(cluster, group, words)) {
        (group == null ? bySource : own)
            .computeIfAbsent(
                group == null ? groupTitle(cluster.source()) : group, _ -> new ArrayList<>())
            .add(cluster);
      }
    }
    boolean hasHeadings = own.size() + bySource.size() > 1 || !own.isEmpty();
    List<ClusterRow> rows = new ArrayList<>();
    boolean isSearch = !search.isBlank();
    own.forEach((title, group) -> add(rows, title, group, settings, hasHeadings, isSearch, true));
    bySource.forEach((title, group) ->
        add(rows, title, group, settings, hasHeadings, isSearch, title.equals(ADDED)));
    return rows;
  }

  /// Returns the clusters in the order that the user gave them; those that have none come last, as
  /// their sources have them.
  static List<ClusterInfo> ordered(List<ClusterInfo> clusters, List<String> order) {
    Map<String, Integer> positions = new HashMap<>();
    order.forEach(id -> positions.putIfAbsent(id, positions.size()));
    return clusters.stream()
        .sorted(
            Comparator.comparingInt(
                each -> positions.getOrDefault(each.id().value(), order.size())))
        .toList();
  }

  private static void add(
      List<ClusterRow> rows,
      String title,
      List<ClusterInfo> group,
      Settings settings,
      boolean hasHeading,
      boolean isSearch,
      boolean isMixed) {
    boolean isClosed = hasHeading && !isSearch && settings.closedGroups().contains(title);
    if (hasHeading) {
      rows.add(new ClusterRow.Heading(title, group.size(), isClosed));
    }
    if (!isClosed) {
      for (ClusterInfo cluster : group) {
        ClusterSettings own = settings.cluster(cluster.id().value());
        rows.add(new ClusterRow.Item(cluster, own, isMixed || !hasHeading));
      }
    }
  }

  private static boolean matches(ClusterInfo cluster, @Nullable String group, List<String> words) {
    String text =
        String.join(
                "\n",
                cluster.displayName(),
                cluster.name(),
                cluster.source(),
                group == null ? "" : group)
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  // Whoever adds five files does not want five groups.
  private static String groupTitle(String source) {
    return source.startsWith("added:") ? ADDED : sourceTitle(source);
  }

  /// What to call a source.
  static String sourceTitle(String source) {
    return switch (source) {
      case "kubeconfig" -> Texts.of("clusters.kubeconfig");
      case "gke" -> Texts.of("clusters.google.gke");
      case "config" -> Texts.of("clusters.config.file");
      case "added" -> ADDED;
      case "demo" -> Texts.of("clusters.demo.said");
      default -> VisibleText.name(source.substring(source.indexOf(':') + 1));
    };
  }
}
