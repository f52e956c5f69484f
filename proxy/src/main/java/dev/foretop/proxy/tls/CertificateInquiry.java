package dev.foretop.proxy.tls;

import dev.foretop.proxy.tls.CertificateReport.Shown;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// What to show of certificates that were not accepted.
final class CertificateInquiry {

  private static final int MAX_SHOWN = 10;

  private CertificateInquiry() {}

  static List<Shown> show(List<X509Certificate> chain) {
    return chain.stream().limit(MAX_SHOWN).map(CertificateInquiry::show).toList();
  }

  private static Shown show(X509Certificate certificate) {
    return new Shown(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        names(certificate),
        certificate.getSerialNumber().toString(16),
        fingerprint(certificate));
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> found = certificate.getSubjectAlternativeNames();
      if (found != null) {
        // Each has its type first; types 2 and 7 are host names and addresses.
        found.stream()
            .filter(name -> Arrays.asList(2, 7).contains(name.get(0)))
            .forEach(name -> names.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateException _) {
      names.add("(the names cannot be read)");
    }
    return names;
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256, and this one was parsed
    }
  }
}
