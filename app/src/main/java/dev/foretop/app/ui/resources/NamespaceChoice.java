package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Conflated;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The namespaces of a cluster that there are to choose from, as they come and go, and those
/// chosen.
///
/// Belongs to the FX thread.
final class NamespaceChoice implements AutoCloseable {

  private final Executor fxThread;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<List<String>> known = new ReadOnlyObjectWrapper<>(List.of());

  private NamespaceMemory memory = NamespaceMemory.NONE;
  private Set<String> chosen = Set.of();
  private @Nullable LiveTable table;
  private boolean isInSight = true;
  private boolean isListed;
  private int generation;

  NamespaceChoice(Executor fxThread, InstantSource clock) {
    this.fxThread = fxThread;
    this.clock = clock;
  }

  /// Follows the namespaces of another cluster, of which none is chosen.
  void follow(TableSource source) {
    clear();
    int origin = generation;
    var names =
        new Conflated<List<String>>(
            fxThread,
            next -> {
              if (origin == generation) {
                isListed = !next.isEmpty();
                known.set(next);
                offerRemembered(List.of());
              }
            });
    table =
        new LiveTable(
            source,
            new TableQuery(ResourceKind.NAMESPACES, Set.of()),
            Presentation.PLAIN,
            next -> names.accept(names(next)),
            clock);
    table.setInSight(isInSight);
  }

  void setInSight(boolean isSeen) {
    isInSight = isSeen;
    if (table != null) {
      table.setInSight(isSeen);
    }
  }

  /// Takes those that were chosen of this cluster before.
  void remember(NamespaceMemory before) {
    memory = before;
    offerRemembered(List.of());
  }

  private static List<String> names(TableSnapshot snapshot) {
    String[] names = new String[snapshot.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = snapshot.key(snapshot.row(i)).name();
    }
    return List.of(names);
  }

  /// Chooses these; none means all.
  void choose(Set<String> namespaces) {
    chosen = Set.copyOf(namespaces);
    memory.chosen(namespaces);
    offerRemembered(namespaces);
  }

  // Who may not list them has those chosen before; what was just chosen is yet being written.
  private void offerRemembered(Collection<String> just) {
    if (!isListed) {
      Set<String> names = new LinkedHashSet<>(just);
      names.addAll(known.get());
      names.addAll(memory.known());
      known.set(List.copyOf(names));
    }
  }

  /// Goes to these as a link does, which may know more than who follows it.
  void goTo(Set<String> namespaces) {
    chosen = Set.copyOf(namespaces);
    if (!memory.known().containsAll(namespaces)) {
      memory.chosen(namespaces);
      offerRemembered(namespaces);
    }
  }

  /// Those chosen; none means all.
  Set<String> chosen() {
    return chosen;
  }

  ReadOnlyObjectProperty<List<String>> knownProperty() {
    return known.getReadOnlyProperty();
  }

  /// Follows nothing, and forgets what there was.
  void clear() {
    close();
    memory = NamespaceMemory.NONE;
    chosen = Set.of();
    known.set(List.of());
  }

  @Override
  public void close() {
    generation++;
    isListed = false;
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
