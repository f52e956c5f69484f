package dev.foretop.app.shell;

import dev.foretop.app.kube.ObjectKey;

/// What is to be entered, and how.
public sealed interface ShellRequest {

  /// A pod, or what owns pods.
  ObjectKey object();

  /// Empty for the usual one.
  String container();

  /// Begins a shell in a container.
  record Enter(ObjectKey object, String container) implements ShellRequest {}

  /// Joins what runs in a container already.
  record Join(ObjectKey object, String container) implements ShellRequest {}

  /// Joins a container that was just made for that and has to start first.
  ///
  /// @param removesPod whether the pod was made for that, too, and goes with the shell
  record Debug(ObjectKey object, String container, boolean removesPod) implements ShellRequest {}
}
