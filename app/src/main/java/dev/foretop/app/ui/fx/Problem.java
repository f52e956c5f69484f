package dev.foretop.app.ui.fx;

import dev.foretop.app.kube.ApiProblem;
import java.util.Optional;

/// Words for problems.
public final class Problem {

  private Problem() {}

  /// What kind of failure it is, in a few words.
  public static String title(ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Unreachable _ -> "The cluster does not answer";
      case ApiProblem.Untrusted _ -> "The server's certificate is not trusted";
      case ApiProblem.Unauthorized _ -> "The cluster does not know you";
      case ApiProblem.Forbidden _ -> "Not allowed";
      case ApiProblem.NotFound _ -> "Not there";
      case ApiProblem.Expired _ -> "The list has to be read again";
      case ApiProblem.Throttled _ -> "The cluster is busy";
      case ApiProblem.Failed _ -> "The cluster reports an error";
    };
  }

  /// What the user can do.
  public static String hint(ApiProblem problem) {
    return Optional.ofNullable(problem.hint()).orElseGet(() -> usualHint(problem));
  }

  private static String usualHint(ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Unreachable _ ->
          "Foretop keeps trying. Check the network, the VPN and the server's address.";
      case ApiProblem.Untrusted _ -> "Look at the certificate before you trust it.";
      case ApiProblem.Unauthorized _ ->
          "The credential is missing or has expired: sign in again with the tool that made it.";
      case ApiProblem.Forbidden _ ->
          "Ask an administrator of the cluster for the right, or choose another namespace.";
      case ApiProblem.NotFound _ -> "It may have been deleted. Foretop keeps looking.";
      case ApiProblem.Expired _, ApiProblem.Throttled _ -> "Foretop keeps trying.";
      case ApiProblem.Failed _ ->
          "Whoever runs the cluster finds more in its API server's log. Foretop keeps trying.";
    };
  }
}
