package dev.foretop.proxy.problem;

import dev.foretop.proxy.tls.CertificateReport;
import dev.foretop.proxy.tls.CertificateReport.Shown;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What programs need to know of a [ProxyProblem] beyond its words.
final class ProblemDetails {

  private ProblemDetails() {}

  /// Adds to `details` which problem it is, and its cause for those who know which cluster they
  /// asked; for a credential whether the user has to sign in or has refused a program, for a
  /// certificate what was shown and which rules it fails.
  static void put(ProxyProblem problem, ObjectNode details) {
    details.put("problem", ProblemSlug.of(problem));
    switch (problem) {
      case ProxyProblem.NoCredential(_, var detail, _, var signIn, var isRefused) ->
          details.put("detail", detail).put("signIn", signIn).put("refused", isRefused);
      case ProxyProblem.PairingBusy(var seconds) -> details.put("retryAfter", seconds);
      case ProxyProblem.PairingDenied(var seconds) -> details.put("retryAfter", seconds);
      case ProxyProblem.OtherLoopbackName(_, var approved) -> details.put("pairedAs", approved);
      case ProxyProblem.CertificateRefused _ -> details.put("signIn", true);
      case ProxyProblem.UntrustedServer(_, _, var report, _) -> {
        details.put("detail", CertificateText.what(report));
        put(report, details.putObject("certificate"));
      }
      case ProxyProblem.ClusterUnreachable(_, _, var detail) -> details.put("detail", detail);
      case ProxyProblem.ClusterTimeout(_, _, var detail) -> details.put("detail", detail);
      case ProxyProblem.UnusableCluster(_, var detail, _) -> details.put("detail", detail);
      default -> {}
    }
  }

  private static void put(CertificateReport report, ObjectNode details) {
    details.put("host", report.host());
    ArrayNode rules = details.putArray("rules");
    report.rules().forEach(rule -> rules.add(rule.word()));
    ArrayNode chain = details.putArray("chain");
    report.chain().forEach(each -> put(each, chain.addObject()));
  }

  private static void put(Shown certificate, ObjectNode details) {
    details
        .put("subject", certificate.subject())
        .put("issuer", certificate.issuer())
        .put("notBefore", certificate.notBefore().toString())
        .put("notAfter", certificate.notAfter().toString())
        .put("serial", certificate.serial())
        .put("sha256", certificate.sha256());
    ArrayNode names = details.putArray("names");
    certificate.names().forEach(names::add);
  }
}
