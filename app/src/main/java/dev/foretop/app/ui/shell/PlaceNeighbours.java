package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.resources.Neighbours;
import java.util.List;
import java.util.Set;

/// The clusters beside the one that a tab is of.
///
/// @param held keeps those connected that are chosen
record PlaceNeighbours(ClusterDesk own, PlaceParts parts, NeighbourDesks held)
    implements Neighbours {

  @Override
  public String ownName() {
    return own.info().displayName();
  }

  @Override
  public List<Choice> choices() {
    return others()
        .map(each -> new Choice(each.id(), each.displayName(), parts.group(each.id())))
        .toList();
  }

  private java.util.stream.Stream<ClusterInfo> others() {
    return parts.desks().all().stream().filter(each -> !each.id().equals(own.id()));
  }

  @Override
  public List<Joined> choose(Set<ClusterId> clusters) {
    List<ClusterInfo> wanted = others().filter(each -> clusters.contains(each.id())).toList();
    return held.hold(wanted, parts.desks()).stream()
        .map(desk ->
            new Joined(desk.id(), desk.info().displayName(), desk.session().tables(), desk::find))
        .toList();
  }
}
