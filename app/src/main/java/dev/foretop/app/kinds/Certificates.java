package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.Map;
import java.util.Optional;

/// What certificates say of themselves: whose they are, who vouches for them, from when and until
/// when.
///
/// Whatever files hold, so many certificates are read, of so many characters each; that there are
/// more is said.
final class Certificates {

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final int LONGEST = 64 << 10;
  private static final int MOST = 5;
  private static final Duration SOON = Duration.ofDays(30);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final OverviewBuilder to;
  private int told;
  private int untold;

  private Certificates(OverviewBuilder to) {
    this.to = to;
  }

  /// Adds a part for each certificate in PEM files; none for what is something else.
  ///
  /// @param files what they hold, by their names
  static void tell(OverviewBuilder to, Map<String, String> files) {
    var certificates = new Certificates(to);
    long with = files.values().stream().filter(text -> text.contains(BEGIN)).count();
    files.forEach((name, text) -> certificates.file(with > 1 ? name : "", text));
    if (certificates.untold > 0) {
      to.part(
          Texts.of("kinds.certificates"),
          OverviewBuilder.fact(
              Texts.of("kinds.further"), Texts.of("kinds.more", certificates.untold)));
    }
  }

  private void file(String name, String text) {
    List<String> blocks = blocks(text);
    int number = 0;
    for (String block : blocks) {
      number++;
      String title =
          blocks.size() == 1
              ? Texts.of("kinds.certificate.said")
              : Texts.of("kinds.certificate", String.valueOf(number));
      block(name.isEmpty() ? title : Texts.of("kinds.certificate.in", title, name), block);
    }
  }

  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int next = text.indexOf(BEGIN, begin + BEGIN.length());
      String block = next < 0 ? text.substring(begin) : text.substring(begin, next);
      int end = block.indexOf(END);
      blocks.add(end < 0 ? block : block.substring(0, end + END.length()));
      begin = next;
    }
    return blocks;
  }

  private void block(String title, String block) {
    if (told == MOST) {
      untold++;
      return;
    }
    told++;
    try {
      certificate(title, read(block));
    } catch (CertificateException _) {
      Value broken = Value.of(Texts.of("kinds.certificate.broken"), Health.BAD);
      to.part(title, OverviewBuilder.fact(Texts.of("words.status"), broken));
    }
  }

  private static X509Certificate read(String block) throws CertificateException {
    if (block.length() > LONGEST) {
      throw new CertificateException("too long");
    }
    var bytes = new ByteArrayInputStream(block.getBytes(US_ASCII));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  /// Returns the first certificate of a PEM file, which is the one that a server shows as its own;
  /// empty if there is none or it cannot be read.
  static Optional<X509Certificate> first(String text) {
    int begin = text.indexOf(BEGIN);
    int end = begin < 0 ? -1 : text.indexOf(END, begin);
    try {
      return end < 0
          ? Optional.empty()
          : Optional.of(read(text.substring(begin, end + END.length())));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  private void certificate(String title, X509Certificate certificate) {
    to.part(
        title,
        OverviewBuilder.fact(
            Texts.of("words.for"), certificate.getSubjectX500Principal().getName()),
        OverviewBuilder.facts(Texts.of("kinds.names"), names(certificate)),
        OverviewBuilder.fact(
            Texts.of("kinds.issued"), certificate.getIssuerX500Principal().getName()),
        OverviewBuilder.fact(Texts.of("words.valid.until"), validity(certificate)),
        OverviewBuilder.fact(
            Texts.of("kinds.certificate.key"), certificate.getPublicKey().getAlgorithm()));
  }

  private Value validity(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    Duration left = Duration.between(to.now(), end);
    if (left.isNegative()) {
      return Value.of(Texts.of("kinds.expired", day(end)), Health.BAD);
    }
    if (begin.isAfter(to.now())) {
      return Value.of(Texts.of("kinds.not.valid.yet", day(end), day(begin)), Health.BAD);
    }
    return Value.of(
        Texts.count("kinds.days", left.toDays(), day(end)),
        left.compareTo(SOON) < 0 ? Health.BUSY : Health.GOOD);
  }

  private static String day(Instant moment) {
    return DAY.format(moment.atZone(ZoneId.systemDefault()));
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
    return names.isEmpty() ? List.of("") : names;
  }
}
