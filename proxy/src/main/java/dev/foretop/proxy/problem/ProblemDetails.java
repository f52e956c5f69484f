package dev.foretop.proxy.problem;

import dev.foretop.proxy.tls.CertificateReport;
import dev.foretop.proxy.tls.CertificateReport.Shown;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What programs need to know of a [ProxyProblem] beyond its words.
final class ProblemDetails {

  private ProblemDetails() {}

  /// Adds to `details` which problem it is; for a credential whether the user has to sign in, for a
  /// certificate what was shown and which rules it fails.
  static void put(ProxyProblem problem, ObjectNode details) {
    details.put("problem", ProblemSlug.of(problem));
    switch (problem) {
      case ProxyProblem.NoCredential credential -> details.put("signIn", credential.signIn());
      case ProxyProblem.CertificateRefused _ -> details.put("signIn", true);
      case ProxyProblem.UntrustedServer(_, _, var report) ->
          put(report, details.putObject("certificate"));
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
