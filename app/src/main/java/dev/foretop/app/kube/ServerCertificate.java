package dev.foretop.app.kube;

import java.time.Instant;
import java.util.List;

/// One certificate of those that a server showed.
///
/// @param names the host names and addresses that it is for
/// @param sha256 its fingerprint
public record ServerCertificate(
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    List<String> names,
    String serial,
    String sha256) {

  public ServerCertificate {
    names = List.copyOf(names);
  }
}
