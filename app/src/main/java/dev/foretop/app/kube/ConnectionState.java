package dev.foretop.app.kube;

import java.time.Instant;

/// How a cluster is doing, split by what the user can do about it.
public sealed interface ConnectionState {

  /// The user has not opened it, or has closed it.
  record NotConnected() implements ConnectionState {}

  record Connecting() implements ConnectionState {}

  record Live(String serverVersion) implements ConnectionState {}

  /// It cannot be used now.
  sealed interface Down extends ConnectionState {

    Outage outage();
  }

  /// Nobody knows who is asking, or the credential could not be had.
  record NeedsSignIn(Outage outage) implements Down {}

  /// The user is known and may not even see what the cluster offers.
  record Forbidden(Outage outage) implements Down {}

  /// No answer, or none that makes sense.
  record Unreachable(Outage outage) implements Down {}

  /// The server's certificate was not accepted.
  record CertificateProblem(Outage outage, CertificateReport report) implements Down {}

  /// What went wrong.
  ///
  /// @param since when the cluster last answered, or when it was first tried
  /// @param wasLive whether it had been reached before
  /// @param waitsForUser whether Foretop tries again only when the user or the network does
  ///   something
  record Outage(ApiProblem problem, Instant since, boolean wasLive, boolean waitsForUser) {}

  static Down of(Outage outage) {
    return switch (outage.problem()) {
      case ApiProblem.Unauthorized _ -> new NeedsSignIn(outage);
      case ApiProblem.Forbidden _ -> new Forbidden(outage);
      case ApiProblem.Untrusted untrusted -> new CertificateProblem(outage, untrusted.report());
      case ApiProblem.Unreachable _,
          ApiProblem.NotFound _,
          ApiProblem.Expired _,
          ApiProblem.Throttled _,
          ApiProblem.Failed _ ->
          new Unreachable(outage);
    };
  }
}
