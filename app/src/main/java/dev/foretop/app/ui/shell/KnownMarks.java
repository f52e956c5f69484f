package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.Deprecations;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.resources.KindMarks;
import dev.foretop.app.ui.resources.KindMarks.Count;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what is known of the kinds of a cluster from the tabs that look at it, and from what it
/// said by itself. Asks nobody.
final class KnownMarks {

  private KnownMarks() {}

  /// @param places of all tabs, those that count most last
  static KindMarks of(ClusterDesk desk, List<Place> places) {
    Map<String, Count> counts = new HashMap<>();
    for (Place place : places) {
      if (place.isAt(desk.id())) {
        count(place.table(), counts);
      }
    }
    Map<String, String> deprecated = new HashMap<>();
    Deprecations said = desk.session().deprecations();
    desk.discovery()
        .kinds()
        .forEach(
            kind -> said.of(kind).ifPresent(text -> deprecated.put(kind.qualifiedName(), text)));
    return new KindMarks(counts, deprecated);
  }

  // Rows of other clusters stand in a joined table, too, and a selector leaves rows out.
  private static void count(ResourceTableViewModel table, Map<String, Count> to) {
    Shown shown = table.shownProperty().get();
    TableSnapshot rows = table.snapshotProperty().get();
    if (shown != null
        && rows.freshness() instanceof Freshness.Live
        && table.joined().isEmpty()
        && !table.isSelected()) {
      to.put(shown.kind().qualifiedName(), new Count(rows.total(), scope(shown)));
    }
  }

  private static String scope(Shown shown) {
    Set<String> namespaces = shown.namespaces();
    if (!shown.kind().isNamespaced()) {
      return "";
    }
    return switch (namespaces.size()) {
      case 0 -> Texts.of("namespaces.all");
      case 1 -> Texts.of("namespaces.in", namespaces.iterator().next());
      default -> Texts.count("count.namespaces.in", namespaces.size());
    };
  }
}
