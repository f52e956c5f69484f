package dev.foretop.proxy.tls;

import java.time.Instant;
import java.util.List;

/// The certificates that a server showed and that were not accepted, and why.
///
/// @param host the name or address that the certificate had to be for
/// @param rules what failed, the gravest first; never empty
/// @param chain what the server sent, its own certificate first
public record CertificateReport(String host, List<Rule> rules, List<Shown> chain) {

  public CertificateReport {
    rules = List.copyOf(rules);
    chain = List.copyOf(chain);
  }

  /// What a certificate can fail.
  public enum Rule {
    EXPIRED("expired", "the server's certificate has expired"),
    NOT_YET_VALID("not-yet-valid", "the server's certificate is not valid yet"),
    SELF_SIGNED(
        "self-signed",
        "the server's certificate is not signed by an authority that this cluster's settings trust,"
            + " but by itself"),
    UNKNOWN_ISSUER(
        "unknown-issuer",
        "the server's certificate is not signed by an authority that this cluster's settings"
            + " trust"),
    AUTHORITY_EXPIRED(
        "authority-expired", "an authority in the chain of the server's certificate has expired"),
    AUTHORITY_NOT_YET_VALID(
        "authority-not-yet-valid",
        "an authority in the chain of the server's certificate is not valid yet"),
    NOT_AN_AUTHORITY(
        "not-an-authority",
        "the server's certificate is signed by one that may not sign certificates"),
    PATH_TOO_LONG(
        "path-too-long",
        "the chain of the server's certificate is longer than its authority allows"),
    NAME_CONSTRAINTS(
        "name-constraints",
        "the authority of the server's certificate may not vouch for its names"),
    UNKNOWN_EXTENSION(
        "unknown-extension",
        "a certificate in the server's chain has a critical extension that is not known"),
    WRONG_HOST("wrong-host", "the server's certificate is for other names"),
    WEAK_ALGORITHM("weak-algorithm", "the server's certificate uses an algorithm that is not safe"),
    WRONG_USAGE(
        "wrong-usage",
        "the server's certificate, or an authority in its chain, is not one for servers"),
    REVOKED("revoked", "the server's certificate was revoked"),
    OTHER("other", "the server's certificate cannot be checked");

    private final String word;
    private final String text;

    Rule(String word, String text) {
      this.word = word;
      this.text = text;
    }

    /// What programs call it.
    public String word() {
      return word;
    }

    /// What to tell the user.
    public String text() {
      return text;
    }
  }

  /// One certificate.
  ///
  /// @param names the host names and addresses that it is for
  /// @param sha256 its fingerprint, as pairs of hexadecimal digits with colons
  public record Shown(
      String subject,
      String issuer,
      Instant notBefore,
      Instant notAfter,
      List<String> names,
      String serial,
      String sha256) {

    public Shown {
      names = List.copyOf(names);
    }
  }
}
