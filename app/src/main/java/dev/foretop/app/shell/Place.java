package dev.foretop.app.shell;

import dev.foretop.app.kube.ObjectKey;

/// A container of a pod.
public record Place(ObjectKey pod, PodContainer container) {

  @Override
  public String toString() {
    return pod.name() + " · " + container.name();
  }
}
