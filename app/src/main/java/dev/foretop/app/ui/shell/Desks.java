package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.fx.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The clusters that are open, each connected for itself, and those that can be opened. Belongs to
/// the FX thread.
///
/// A cluster that no tab looks at any more stays connected for a while, so that a glance at another
/// one costs nothing; the user can disconnect it at once.
final class Desks implements AutoCloseable {

  static final Duration KEPT = Duration.ofMinutes(10);

  private final KubernetesClient client;
  private final Threads threads;
  private final InstantSource clock;
  private final Consumer<Map<ClusterId, ConnectionState>> report;
  private final Function<ClusterInfo, List<String>> likely;
  private final Map<ClusterId, ClusterDesk> open = new LinkedHashMap<>();
  private final Map<ClusterId, Instant> unusedSince = new HashMap<>();
  private List<ClusterInfo> known = List.of();
  private boolean isKnown;

  /// @param likely returns on any thread in which namespaces of a cluster the user has worked
  /// @param report is told which clusters are open and how they are doing
  Desks(
      KubernetesClient client,
      Threads threads,
      InstantSource clock,
      Function<ClusterInfo, List<String>> likely,
      Consumer<Map<ClusterId, ConnectionState>> report) {
    this.likely = likely;
    this.client = client;
    this.threads = threads;
    this.clock = clock;
    this.report = report;
  }

  /// Returns the desk of a cluster, which is connected if it was not open.
  ClusterDesk open(ClusterInfo info) {
    ClusterDesk desk =
        open.computeIfAbsent(
            info.id(), _ -> new ClusterDesk(client, threads, info, likely, this::reportStates));
    reportStates();
    return desk;
  }

  Optional<ClusterDesk> find(ClusterId cluster) {
    return Optional.ofNullable(open.get(cluster));
  }

  void forEach(Consumer<ClusterDesk> action) {
    List.copyOf(open.values()).forEach(action);
  }

  /// Ends a connection.
  void close(ClusterId cluster) {
    ClusterDesk desk = open.remove(cluster);
    unusedSince.remove(cluster);
    if (desk != null) {
      desk.close();
      reportStates();
    }
  }

  private void reportStates() {
    Map<ClusterId, ConnectionState> states = new LinkedHashMap<>();
    open.forEach((id, desk) -> states.put(id, desk.state()));
    report.accept(states);
  }

  /// Takes what is known of all clusters by now; names and marks may change while they are open.
  void follow(ClusterListViewModel.State state) {
    if (state instanceof ClusterListViewModel.State.Known now) {
      known = now.list().clusters();
      isKnown = true;
      for (ClusterInfo each : known) {
        find(each.id()).ifPresent(desk -> desk.setInfo(each));
      }
    }
  }

  /// Returns all clusters of the list.
  List<ClusterInfo> all() {
    return known;
  }

  /// Returns a cluster of the list by its id.
  Optional<ClusterInfo> known(String id) {
    return known.stream().filter(each -> each.id().value().equals(id)).findFirst();
  }

  /// Returns whether the list was read: what is not in it is not there.
  boolean isKnown() {
    return isKnown;
  }

  /// Lets go of what nobody has looked at for long; to be called every second.
  ///
  /// @param isBusy whether something goes on that may be of any of them
  void tick(boolean isBusy) {
    Instant now = clock.instant();
    for (ClusterDesk desk : List.copyOf(open.values())) {
      if (isBusy || !desk.isUnused()) {
        unusedSince.remove(desk.id());
      } else if (unusedSince.computeIfAbsent(desk.id(), _ -> now).plus(KEPT).isBefore(now)) {
        close(desk.id());
      }
    }
  }

  @Override
  public void close() {
    open.values().forEach(ClusterDesk::close);
    open.clear();
  }
}
