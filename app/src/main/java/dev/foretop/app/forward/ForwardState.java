package dev.foretop.app.forward;

import dev.foretop.app.words.Texts;

/// How a forward is doing, as the last probe or connection saw it.
public sealed interface ForwardState {

  /// Nobody has looked yet.
  record Starting() implements ForwardState {}

  /// A connection to the pod's port was opened.
  record Ready(String pod) implements ForwardState {}

  /// No pod is ready.
  record Waiting(String why) implements ForwardState {}

  /// A pod is ready, and its port cannot be reached.
  record Broken(String why) implements ForwardState {}

  /// It does not listen any more.
  record Stopped(String why) implements ForwardState {}

  /// Returns what it is, in a few words for the user.
  default String words() {
    return switch (this) {
      case Starting _ -> "Starting";
      case Ready(var pod) -> "Ready · " + pod;
      case Waiting(var why) -> Texts.of("forward.waiting.pod", why.isEmpty() ? "" : " · " + why);
      case Broken(var why) -> "Broken · " + why;
      case Stopped(var why) -> "Stopped" + (why.isEmpty() ? "" : " · " + why);
    };
  }
}
