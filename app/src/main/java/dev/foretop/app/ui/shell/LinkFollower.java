package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.clusters.ClusterListViewModel.State;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.ObjectLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes where an address points, one step whenever the one before is done: the clusters are listed,
/// the cluster is connected, its kinds are known. Belongs to the FX thread.
///
/// The newest address wins; the user's own choice of another cluster ends the way to an older one.
final class LinkFollower {

  // Seconds in which a cluster or a kind that is not there may still come: from a kubeconfig that
  // was named with the address, from Google, or from an API server that was added.
  private static final int PATIENCE = 6;

  private final ShellViewModel shell;
  private final Consumer<String> complaint;
  private @Nullable ObjectLink pending;
  private @Nullable ClusterInfo opened;
  private int patience;

  /// @param complaint shows a sentence to the user
  LinkFollower(ShellViewModel shell, Consumer<String> complaint) {
    this.shell = shell;
    this.complaint = complaint;
    shell.clusters().stateProperty().subscribe(_ -> stepLater());
    shell.table().shownProperty().subscribe(_ -> stepLater());
    shell.kinds().whenChanged(this::stepLater);
  }

  void follow(ObjectLink link) {
    pending = link;
    opened = null;
    patience = PATIENCE;
    step();
  }

  /// To be called every second.
  void tick() {
    boolean isConnecting = opened != null && shell.table().shownProperty().get() == null;
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

  private void giveUp(String why) {
    if (patience == 0) {
      pending = null;
      complaint.accept(why);
    }
  }

  private void step() {
    ObjectLink link = pending;
    if (link == null || !(shell.clusters().stateProperty().get() instanceof State.Known known)) {
      return;
    }
    if (opened == null) {
      openCluster(link, known.list().clusters());
    } else if (!isOpen(opened)) {
      pending = null; // The user has chosen another one.
    } else if (shell.table().shownProperty().get() != null) {
      openKind(link, opened.id());
    }
  }

  // By its id: its name and marks may change at any time.
  private boolean isOpen(ClusterInfo cluster) {
    ClusterInfo open = shell.clusterProperty().get();
    return open != null && open.id().equals(cluster.id());
  }

  private void openCluster(ObjectLink link, List<ClusterInfo> clusters) {
    Optional<ClusterInfo> found = find(link.cluster(), clusters);
    if (found.isEmpty()) {
      giveUp("There is no cluster '%s', to which %s points.".formatted(link.cluster(), link));
      return;
    }
    opened = found.get();
    patience = PATIENCE;
    if (isOpen(opened)) {
      step();
    } else {
      shell.go(new Destination.ToCluster(found.get()));
    }
  }

  // An id first: it means one cluster only.
  private static Optional<ClusterInfo> find(String wanted, List<ClusterInfo> clusters) {
    return clusters.stream()
        .filter(cluster -> cluster.id().value().equals(wanted))
        .findFirst()
        .or(() -> clusters.stream().filter(cluster -> cluster.name().equals(wanted)).findFirst());
  }

  private void openKind(ObjectLink link, ClusterId cluster) {
    Optional<ResourceKind> kind = shell.kinds().find(link.kind());
    if (kind.isEmpty() && !link.kind().isEmpty()) {
      giveUp(
          "The cluster '%s' has no kind '%s', to which %s points."
              .formatted(link.cluster(), link.kind(), link));
      return;
    }
    pending = null;
    shell
        .table()
        .chooseNamespaces(link.namespace().isEmpty() ? Set.of() : Set.of(link.namespace()));
    kind.ifPresent(known -> open(cluster, known, link));
  }

  private void open(ClusterId cluster, ResourceKind kind, ObjectLink link) {
    shell.go(new Destination.ToKind(kind));
    if (!link.name().isEmpty()) {
      String namespace = kind.isNamespaced() ? link.namespace() : "";
      shell.go(new Destination.ToObject(new ObjectKey(cluster, kind, namespace, link.name())));
    }
  }
}
