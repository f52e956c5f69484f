package dev.foretop.app.ui.logs;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whose logs are read.
sealed interface LogTarget {

  /// Reads those of labels; empty if there are no labels.
  static Optional<LogTarget> labelled(Map<String, String> words) {
    String selector = words.getOrDefault(LABELS, "");
    return selector.isEmpty()
        ? Optional.empty()
        : Optional.of(new Labelled(selector, LogWords.list(words, NAMESPACES)));
  }

  /// The word for labels.
  String LABELS = "labels";

  /// The word for namespaces.
  String NAMESPACES = "namespaces";

  /// Whose logs they are, in words.
  String subject();

  /// What stands on the tab.
  default String title() {
    return "Logs · " + subject();
  }

  /// What tells it from others of the same cluster.
  String key();

  /// Returns by what it is kept: the objects, and words for the rest.
  default List<KeptObject> keptObjects() {
    return List.of();
  }

  /// Adds what the objects do not tell.
  default void write(Map<String, String> words) {}

  /// Finds out how its pods are found. Blocks.
  List<PodQuery> queries(Cluster cluster) throws ApiException;

  /// The pods of objects.
  ///
  /// @param objects of one cluster, at least one
  record OfObjects(List<ObjectKey> objects) implements LogTarget {

    @Override
    public String subject() {
      ObjectKey first = objects.getFirst();
      boolean areAlike = objects.stream().allMatch(each -> each.kind().equals(first.kind()));
      return objects.size() == 1
          ? first.kind().kind() + " " + VisibleText.name(first.name())
          : areAlike
              ? objects.size() + " " + first.kind().plural()
              : Texts.count("count.objects", objects.size());
    }

    @Override
    public List<KeptObject> keptObjects() {
      return objects.stream().map(Opened::kept).toList();
    }

    @Override
    public String key() {
      return objects.stream()
          .map(object -> object.kind().qualifiedName() + "/" + object.place())
          .sorted()
          .collect(Collectors.joining(","));
    }

    // A pod is found by its name, whether it can be read or not.
    @Override
    public List<PodQuery> queries(Cluster cluster) throws ApiException {
      List<PodQuery> found = new ArrayList<>();
      for (ObjectKey object : objects) {
        PodQuery.of(cluster, object, cluster.objects().json(object)).ifPresent(found::add);
      }
      return found;
    }
  }

  /// Pods with some labels, whoever owns them.
  ///
  /// @param selector as kubectl takes it
  /// @param namespaces where they are; empty for all
  record Labelled(String selector, List<String> namespaces) implements LogTarget {

    @Override
    public String subject() {
      return VisibleText.name(selector);
    }

    @Override
    public void write(Map<String, String> words) {
      words.put(LABELS, selector);
      words.put(NAMESPACES, String.join("\n", namespaces));
    }

    @Override
    public String key() {
      return "-l " + selector + " -n " + String.join(",", namespaces);
    }

    @Override
    public List<PodQuery> queries(Cluster cluster) {
      return namespaces.isEmpty()
          ? List.of(query(""))
          : namespaces.stream().map(this::query).toList();
    }

    private PodQuery query(String namespace) {
      return PodQuery.labelled(namespace, selector);
    }
  }
}
