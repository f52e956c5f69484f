package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The labels of some objects of a kind, to be offered to who types a filter. They are asked for
/// once, when the first is wanted. Belongs to the FX thread.
final class KnownLabels {

  private static final int LOOKED_AT = 500;
  private static final int MOST_VALUES = 200;

  private final Executor fxThread;
  private @Nullable Object of;
  private Map<String, Set<String>> known = Map.of();

  KnownLabels(Executor fxThread) {
    this.fxThread = fxThread;
  }

  /// Returns what is known by now.
  ///
  /// @param table whose labels they are; what is known of another is forgotten
  /// @param namespace where objects are looked at; empty means everywhere
  /// @param then is run when more is known
  Map<String, Set<String>> of(
      Object table, Objects objects, ResourceKind kind, String namespace, Runnable then) {
    if (!table.equals(of)) {
      of = table;
      known = Map.of();
      Thread.ofVirtual()
          .name("labels")
          .start(() -> {
            Map<String, Set<String>> found = ask(objects, kind, namespace);
            fxThread.execute(() -> learn(table, found, then));
          });
    }
    return known;
  }

  private void learn(Object table, Map<String, Set<String>> found, Runnable then) {
    if (table.equals(of)) {
      known = found;
      then.run();
    }
  }

  // Nothing is offered where nothing can be had.
  private static Map<String, Set<String>> ask(
      Objects objects, ResourceKind kind, String namespace) {
    Map<String, Set<String>> found = new TreeMap<>();
    try {
      List<JsonNode> all = objects.metadata(kind, namespace, LOOKED_AT);
      all.forEach(each -> add(each.at("/metadata/labels"), found));
    } catch (ApiException _) {
      return Map.of();
    }
    return found;
  }

  private static void add(JsonNode labels, Map<String, Set<String>> to) {
    labels
        .properties()
        .forEach(label -> {
          String value = label.getValue().asString("");
          Set<String> values = to.computeIfAbsent(label.getKey(), _ -> new TreeSet<>());
          if (values.size() < MOST_VALUES && OneLine.of(value).equals(value)) {
            values.add(value);
          }
        });
  }
}
