package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows a place of a cluster that is ready: the table, and the object beside it.
final class Arrival {

  private final PlaceParts parts;
  private final ResourceTableViewModel table;
  private final ObjectViewModel object;
  private final NeighbourDesks neighbours;

  Arrival(PlaceParts parts, ResourceTableViewModel table, ObjectViewModel object) {
    this.parts = parts;
    this.table = table;
    this.object = object;
    this.neighbours = new NeighbourDesks(table::reopen, table::followKinds);
  }

  /// @param wanted where to, as far as that is known
  void at(ClusterDesk desk, @Nullable KeptPlace wanted) {
    KeptPlace to = wanted == null || wanted.kind().isEmpty() ? firstOf(desk, wanted) : wanted;
    showTable(desk, to);
    showObject(desk, to.object());
  }

  private KeptPlace firstOf(ClusterDesk desk, @Nullable KeptPlace hint) {
    Set<String> namespaces =
        hint == null || hint.namespaces().isEmpty()
            ? parts.firstNamespaces(desk.info())
            : hint.namespaces();
    String kind = ResourceKind.NAMESPACES.qualifiedName();
    return new KeptPlace(desk.id().value(), kind, namespaces, "", null);
  }

  private void showTable(ClusterDesk desk, KeptPlace to) {
    Shown shown = table.shownProperty().get();
    if (shown == null) {
      table.setSource(
          desk.session(),
          new PlaceNeighbours(desk, parts, neighbours),
          parts.namespaces(desk.info()));
    }
    if (!to.joined().isEmpty()) {
      table.join(to.joined().stream().map(ClusterId::new).collect(Collectors.toSet()));
    }
    ResourceKind kind = desk.find(to.kind()).orElse(ResourceKind.NAMESPACES);
    if (shown == null
        || !shown.kind().isSameKindAs(kind)
        || !table.chosenNamespaces().equals(to.namespaces())) {
      table.show(kind, to.namespaces());
    }
    table.filterProperty().set(to.filter());
  }

  private void showObject(ClusterDesk desk, @Nullable KeptObject wanted) {
    if (wanted == null) {
      object.close();
      return;
    }
    desk.find(wanted.kind())
        .ifPresent(kind -> {
          String namespace = kind.isNamespaced() ? wanted.namespace() : "";
          object.show(new ObjectKey(desk.id(), kind, namespace, wanted.name()));
        });
  }
}
