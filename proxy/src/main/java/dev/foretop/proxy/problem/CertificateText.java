package dev.foretop.proxy.problem;

import dev.foretop.proxy.text.VisibleText;
import dev.foretop.proxy.tls.CertificateReport;
import dev.foretop.proxy.tls.CertificateReport.Rule;
import java.util.stream.Collectors;

/// Words for certificates that were not accepted.
final class CertificateText {

  private static final int MOST_NAMES = 8;

  private CertificateText() {}

  /// Which rules failed.
  static String what(CertificateReport report) {
    String rules =
        report.rules().stream().map(Rule::text).distinct().collect(Collectors.joining("; "));
    return report.rules().contains(Rule.WRONG_HOST) ? rules + otherNames(report) : rules;
  }

  private static String otherNames(CertificateReport report) {
    String names =
        report.chain().getFirst().names().stream()
            .limit(MOST_NAMES)
            .map(VisibleText::name)
            .collect(Collectors.joining(", "));
    return " than '%s': %s".formatted(report.host(), names.isEmpty() ? "it has none" : names);
  }

  /// What to do about the gravest one, where Google says which authority it must be.
  static String googlesHint(CertificateReport report, String server) {
    return switch (report.rules().getFirst()) {
      case SELF_SIGNED, UNKNOWN_ISSUER, WRONG_HOST, AUTHORITY_EXPIRED, AUTHORITY_NOT_YET_VALID ->
          "The cluster may have been created anew; Google is being asked about it, so try again in a"
              + " moment. If it stays so, something on the way to %s shows a certificate of its own."
                  .formatted(server);
      default -> hint(report, server);
    };
  }

  /// What to do about the gravest one.
  static String hint(CertificateReport report, String server) {
    return switch (report.rules().getFirst()) {
      case EXPIRED ->
          "Whoever runs %s has to renew its certificate. Check this machine's clock too."
              .formatted(server);
      case NOT_YET_VALID ->
          "Check this machine's clock; else %s shows a certificate made for later."
              .formatted(server);
      case SELF_SIGNED, UNKNOWN_ISSUER ->
          "Correct 'certificate-authority' of the cluster. If a company's proxy stands in between,"
              + " add its authority there.";
      case WRONG_HOST ->
          "Use an address that the certificate is for, or set 'tls-server-name' of the cluster to"
              + " one of its names.";
      case AUTHORITY_EXPIRED, AUTHORITY_NOT_YET_VALID ->
          "Whoever runs %s has to renew its authority, and 'certificate-authority' of the cluster with it."
              .formatted(server);
      case NOT_AN_AUTHORITY,
          PATH_TOO_LONG,
          NAME_CONSTRAINTS,
          UNKNOWN_EXTENSION,
          WEAK_ALGORITHM,
          WRONG_USAGE,
          REVOKED,
          OTHER ->
          "Whoever runs %s has to give it another certificate.".formatted(server);
    };
  }
}
