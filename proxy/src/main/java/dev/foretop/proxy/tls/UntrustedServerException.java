package dev.foretop.proxy.tls;

import java.io.Serial;
import java.security.cert.CertificateException;

/// A server's certificate was not accepted; the report says why.
public final class UntrustedServerException extends CertificateException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient CertificateReport report;

  UntrustedServerException(CertificateReport report) {
    super(report.rules().getFirst().text());
    this.report = report;
  }

  public CertificateReport report() {
    return report;
  }
}
