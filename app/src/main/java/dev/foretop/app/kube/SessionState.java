package dev.foretop.app.kube;

import java.time.Instant;

/// How an open cluster is doing.
public sealed interface SessionState {

  record Connecting() implements SessionState {}

  record Connected(String serverVersion) implements SessionState {}

  /// The cluster was reached before, and is not any more.
  record Lost(Instant since, ApiProblem problem) implements SessionState {}

  /// The cluster was never reached, or refuses to say what it offers; tries go on.
  record Failed(ApiProblem problem) implements SessionState {}
}
