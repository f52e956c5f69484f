package dev.foretop.app.kube;

import java.util.List;

/// Why a server's certificate was not accepted, and what the server showed.
///
/// @param host the name or address that the certificate had to be for
/// @param rules what failed, the gravest first, in the proxy's words: `expired`, `wrong-host`, …
/// @param chain the server's own certificate first
public record CertificateReport(String host, List<String> rules, List<ServerCertificate> chain) {

  public CertificateReport {
    rules = List.copyOf(rules);
    chain = List.copyOf(chain);
  }
}
