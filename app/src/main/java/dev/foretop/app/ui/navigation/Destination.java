package dev.foretop.app.ui.navigation;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectRef;
import dev.foretop.app.kube.ResourceKind;

/// Somewhere the user can go.
public sealed interface Destination {

  record ToCluster(ClusterInfo cluster) implements Destination {}

  record ToKind(ResourceKind kind) implements Destination {}

  record ToObject(ResourceKind kind, ObjectRef object) implements Destination {}

  /// Back from an object to its table.
  record OutOfObject() implements Destination {}
}
