package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says where a tab looks: for its history and the next start, and on the tab.
final class Whereabouts {

  private final PlaceParts parts;
  private final ResourceTableViewModel table;
  private final ObjectViewModel object;

  Whereabouts(PlaceParts parts, ResourceTableViewModel table, ObjectViewModel object) {
    this.parts = parts;
    this.table = table;
    this.object = object;
  }

  /// Returns where an object is seen with its table around it.
  static KeptPlace of(ObjectKey key) {
    String namespace = key.namespace();
    return new KeptPlace(
        key.cluster().value(),
        key.kind().qualifiedName(),
        namespace.isEmpty() ? Set.of() : Set.of(namespace),
        "",
        kept(key));
  }

  /// Returns what of a cluster is shown.
  KeptPlace at(ClusterId cluster) {
    Shown shown = table.shownProperty().get();
    return shown == null
        ? new KeptPlace(cluster.value(), "", Set.of(), "", null)
        : new KeptPlace(
            cluster.value(),
            shown.kind().qualifiedName(),
            table.chosenNamespaces(),
            table.filterProperty().get(),
            keptObject(),
            table.joined().stream().map(ClusterId::value).collect(Collectors.toSet()));
  }

  private @Nullable KeptObject keptObject() {
    ObjectKey open = object.stateProperty().get().key();
    return open == null ? null : kept(open);
  }

  private static KeptObject kept(ObjectKey key) {
    return new KeptObject(key.kind().qualifiedName(), key.namespace(), key.name());
  }

  /// Returns what stands on a tab that looks there.
  String title(KeptPlace at) {
    if (at.cluster().isEmpty()) {
      return Texts.of("shell.new.tab");
    }
    KeptObject open = at.object();
    String what = open == null ? parts.kindTitle(at) : open.name();
    String of = parts.clusterName(at.cluster());
    return what.isEmpty() ? of : what + " · " + of;
  }
}
