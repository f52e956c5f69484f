package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What certificates say of themselves: whose they are, who vouches for them, until when.
final class Certificates {

  private static final int LONGEST = 64 << 10;
  private static final int MOST = 5;
  private static final Duration SOON = Duration.ofDays(30);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Certificates() {}

  /// Adds a part for each certificate of a PEM file; none where it is something else.
  static void tell(OverviewBuilder to, byte[] pem) {
    if (pem.length == 0 || pem.length > LONGEST) {
      return;
    }
    try {
      Collection<?> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      int number = 0;
      for (Object each : found) {
        if (each instanceof X509Certificate certificate && number++ < MOST) {
          tell(
              to,
              certificate,
              found.size() == 1
                  ? Texts.of("kinds.certificate.said")
                  : Texts.of("kinds.certificate", String.valueOf(number)));
        }
      }
    } catch (CertificateException _) {
      // it is shown as what it is, below
    }
  }

  private static void tell(OverviewBuilder to, X509Certificate certificate, String title) {
    to.part(
        title,
        OverviewBuilder.fact(
            Texts.of("words.for"), certificate.getSubjectX500Principal().getName()),
        OverviewBuilder.facts(Texts.of("kinds.names"), names(certificate)),
        OverviewBuilder.fact(
            Texts.of("kinds.issued"), certificate.getIssuerX500Principal().getName()),
        OverviewBuilder.fact(Texts.of("words.valid.until"), end(certificate, to.now())));
  }

  private static Value end(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    String day = DAY.format(end.atZone(ZoneId.systemDefault()));
    Duration left = Duration.between(now, end);
    if (left.isNegative()) {
      return Value.of(Texts.of("kinds.expired", day), Health.BAD);
    }
    return Value.of(
        Texts.count("kinds.days", left.toDays(), day),
        left.compareTo(SOON) < 0 ? Health.BUSY : Health.GOOD);
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(each -> names.add(String.valueOf(each.getLast())));
      }
    } catch (CertificateParsingException _) {
      // then it has none that anybody could match
    }
    return names;
  }
}
