package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import dev.foretop.app.ui.clusters.ClusterListViewModel.State;
import dev.foretop.app.ui.navigation.ObjectLink;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes where an address points, one step whenever the one before is done: the clusters are listed,
/// the cluster is connected, its kinds are known. Belongs to the FX thread.
///
/// It goes there in a tab that looks there already, else in the one in front. The newest address
/// wins; the user's own choice of another cluster in that tab ends the way to an older one.
final class LinkFollower {

  // Seconds in which a cluster or a kind that is not there may still come: from a kubeconfig that
  // was named with the address, from Google, or from an API server that was added.
  private static final int PATIENCE = 6;
  // It is said when as many are left, though it may still come.
  private static final int SAID = PATIENCE - 2;

  private final ShellViewModel shell;
  private final LostAddress lost;
  private @Nullable ObjectLink pending;
  private @Nullable Place place;
  private @Nullable ClusterInfo opened;
  private int patience;
  private boolean isSaid;

  LinkFollower(ShellViewModel shell, LostAddress lost) {
    this.shell = shell;
    this.lost = lost;
    shell.clusters().stateProperty().subscribe(_ -> stepLater());
    shell.whenChanged(this::stepLater);
  }

  void follow(ObjectLink link) {
    pending = link;
    opened = null;
    place = null;
    patience = PATIENCE;
    isSaid = false;
    step();
  }

  /// To be called every second.
  void tick() {
    Place at = place;
    boolean isConnecting = at != null && at.table().shownProperty().get() == null;
    if (pending != null && patience > 0 && !isConnecting) {
      patience--;
      step();
    }
  }

  // Not within the change itself, which is only half done when it is reported.
  private void stepLater() {
    if (pending != null) {
      shell.later(this::step);
    }
  }

  // What it went to is not its own to keep: the user closes that.
  private void end() {
    pending = null;
    place = null;
    opened = null;
  }

  // Whoever has read it and went on is not led away from there.
  private void missing(String why) {
    if (patience <= SAID && !isSaid) {
      isSaid = true;
      lost.say(why);
    }
    if (patience == 0 || (isSaid && !lost.isSaid())) {
      end();
    }
  }

  private void found() {
    if (isSaid) {
      isSaid = false;
      lost.close();
    }
  }

  private void step() {
    ObjectLink link = pending;
    Place at = place;
    ClusterInfo cluster = opened;
    if (link == null || !(shell.clusters().stateProperty().get() instanceof State.Known known)) {
      return;
    }
    if (at == null || cluster == null) {
      openCluster(link, known.list().clusters());
    } else if (!at.isAt(cluster.id()) || shell.workspace().all().noneMatch(at::equals)) {
      end(); // The user has chosen another one.
    } else if (at.table().shownProperty().get() != null) {
      arrive(at, link);
    }
  }

  private void openCluster(ObjectLink link, List<ClusterInfo> clusters) {
    Optional<ClusterInfo> found = find(link.cluster(), clusters);
    if (found.isEmpty()) {
      missing(Texts.of("shell.no.cluster.points", link.cluster(), link));
      return;
    }
    found();
    KeptPlace to = placeOf(link, found.get());
    Place at =
        shell
            .workspace()
            .showing(to::hasTableOf)
            .orElseGet(() -> shell.workspace().frontProperty().get());
    opened = found.get();
    place = at;
    patience = PATIENCE;
    shell.workspace().select(at);
    at.goTo(to);
    step();
  }

  // An id first: it means one cluster only.
  private static Optional<ClusterInfo> find(String wanted, List<ClusterInfo> clusters) {
    return clusters.stream()
        .filter(cluster -> cluster.id().value().equals(wanted))
        .findFirst()
        .or(() -> clusters.stream().filter(cluster -> cluster.name().equals(wanted)).findFirst());
  }

  // The kind by its full name, where the cluster has said by now what it has.
  private KeptPlace placeOf(ObjectLink link, ClusterInfo cluster) {
    String kind =
        shell
            .desks()
            .find(cluster.id())
            .flatMap(desk -> desk.find(link.kind()))
            .map(ResourceKind::qualifiedName)
            .orElse(link.kind());
    return new KeptPlace(
        cluster.id().value(),
        kind,
        link.namespace().isEmpty() ? Set.of() : Set.of(link.namespace()),
        "",
        link.name().isEmpty() ? null : new KeptObject(kind, link.namespace(), link.name()));
  }

  private void arrive(Place at, ObjectLink link) {
    Optional<ResourceKind> kind = at.desk().flatMap(desk -> desk.find(link.kind()));
    if (kind.isEmpty() && !link.kind().isEmpty()) {
      missing(Texts.of("shell.cluster.no.kind", link.cluster(), link.kind(), link));
      return;
    }
    found();
    end();
    Shown shown = at.table().shownProperty().get();
    if (kind.isPresent() && shown != null && !shown.kind().isSameKindAs(kind.get())) {
      at.desk().ifPresent(desk -> at.goTo(placeOf(link, desk.info()))); // it came late
    }
  }
}
