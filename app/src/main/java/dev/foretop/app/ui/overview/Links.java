package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Reference;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.util.Optional;

/// Finds the objects that others name, and goes there.
///
/// @param cluster the one that they are all of
record Links(Cluster cluster, Navigator navigator) {

  /// Returns where an object is, or empty if the cluster does not serve its kind, or if nobody said
  /// in which namespace.
  Optional<Destination.InTab> to(Reference reference) {
    return cluster.discovery().kinds().stream()
        .filter(kind -> kind.kind().equals(reference.kind()))
        .filter(kind -> kind.group().equals(reference.group()))
        .filter(kind -> !kind.isNamespaced() || !reference.namespace().isEmpty())
        .findFirst()
        .map(kind -> new Destination.ToObject(key(kind, reference)));
  }

  private ObjectKey key(ResourceKind kind, Reference reference) {
    String namespace = kind.isNamespaced() ? reference.namespace() : "";
    return new ObjectKey(cluster.id(), kind, namespace, reference.name());
  }
}
