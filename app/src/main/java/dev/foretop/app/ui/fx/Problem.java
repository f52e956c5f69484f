package dev.foretop.app.ui.fx;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.words.Texts;
import java.util.Optional;

/// Words for problems.
public final class Problem {

  private Problem() {}

  /// What kind of failure it is, in a few words.
  public static String title(ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Unreachable(_, _, var status) when status > 0 ->
          Texts.of("fx.cluster.answers.status", String.valueOf(status));
      case ApiProblem.Unreachable _ -> Texts.of("fx.cluster.does.not");
      case ApiProblem.Untrusted _ -> Texts.of("fx.servers.certificate.not");
      case ApiProblem.Unauthorized _ -> Texts.of("fx.cluster.does.not.know");
      case ApiProblem.Forbidden _ -> Texts.of("fx.not.allowed");
      case ApiProblem.NotFound _ -> Texts.of("fx.not");
      case ApiProblem.Expired _ -> Texts.of("fx.list.read.again");
      case ApiProblem.Throttled _ -> Texts.of("fx.cluster.busy");
      case ApiProblem.Failed _ -> Texts.of("fx.cluster.reports.error");
    };
  }

  /// What the user can do.
  public static String hint(ApiProblem problem) {
    return Optional.ofNullable(problem.hint()).orElseGet(() -> usualHint(problem));
  }

  private static String usualHint(ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Unreachable _ -> Texts.of("fx.foretop.keeps.trying");
      case ApiProblem.Untrusted _ -> Texts.of("fx.look.certificate.before");
      case ApiProblem.Unauthorized _ -> Texts.of("fx.credential.missing.expired");
      case ApiProblem.Forbidden _ -> Texts.of("fx.ask.administrator.cluster");
      case ApiProblem.NotFound _ -> Texts.of("fx.may.have.been");
      case ApiProblem.Expired _ -> Texts.of("fx.foretop.keeps.trying.said");
      case ApiProblem.Throttled _ -> Texts.of("fx.turns.requests.away");
      case ApiProblem.Failed _ -> Texts.of("fx.whoever.runs.cluster");
    };
  }
}
