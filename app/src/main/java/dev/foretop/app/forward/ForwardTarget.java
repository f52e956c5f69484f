package dev.foretop.app.forward;

import dev.foretop.app.kube.ObjectKey;

/// What is forwarded.
///
/// @param object a pod, a service, or a workload
/// @param port the number or the name of a port of it
public record ForwardTarget(ObjectKey object, String port) {

  @Override
  public String toString() {
    return object.kind().kind() + " " + object.place() + " port " + port;
  }
}
