package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import java.util.List;
import java.util.Optional;

/// A cluster that is open, and how it is called.
public record Opened(Cluster cluster, ClusterInfo info) {

  /// Returns the object that is kept by its names; empty where there is no such kind.
  public Optional<ObjectKey> find(KeptObject kept) {
    return cluster
        .discovery()
        .named(kept.kind())
        .filter(_ -> !kept.name().isEmpty())
        .map(kind -> new ObjectKey(cluster.id(), kind, kept.namespace(), kept.name()));
  }

  /// Returns those of the objects whose kinds are there; empty if none is.
  public Optional<Selection> select(List<KeptObject> kept) {
    List<ObjectKey> found = kept.stream().map(this::find).flatMap(Optional::stream).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Selection(cluster, info, found.getFirst().kind(), found));
  }

  /// Returns the names by which an object is kept.
  public static KeptObject kept(ObjectKey key) {
    return new KeptObject(key.kind().qualifiedName(), key.namespace(), key.name());
  }
}
