package dev.foretop.app.ui.fx;

import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ServerCertificate;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Words for certificates.
public final class CertificateWords {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", Locale.ENGLISH);

  private CertificateWords() {}

  /// What is wrong, as the end of "the certificate is".
  static String brief(String rule) {
    return switch (rule) {
      case "expired" -> "expired";
      case "not-yet-valid" -> Texts.of("fx.not.valid.yet");
      case "self-signed" -> "self-signed";
      case "unknown-issuer" -> Texts.of("fx.unknown.issuer");
      case "wrong-host" -> Texts.of("fx.other.names");
      case "weak-algorithm" -> Texts.of("fx.not.safe");
      case "wrong-usage" -> Texts.of("fx.not.servers");
      case "revoked" -> "revoked";
      default -> Texts.of("fx.not.trusted");
    };
  }

  /// The rule that failed, with the values that made it fail.
  public static String explain(String rule, CertificateReport report, Instant now) {
    if (report.chain().isEmpty()) {
      return Texts.of("fx.certificate.said", brief(rule));
    }
    ServerCertificate own = report.chain().getFirst();
    return switch (rule) {
      case "expired" ->
          Texts.of(
              "fx.expired.valid.until",
              moment(own.notAfter()),
              length(Duration.between(own.notAfter(), now)));
      case "not-yet-valid" ->
          Texts.of(
              "fx.not.valid.yet.valid",
              moment(own.notBefore()),
              length(Duration.between(now, own.notBefore())));
      case "self-signed" -> Texts.of("fx.self.signed.nobody");
      case "unknown-issuer" ->
          Texts.of("fx.unknown.issuer.none", report.chain().getLast().issuer());
      case "wrong-host" -> Texts.of("fx.wrong.host.name", report.host(), names(own.names()));
      case "weak-algorithm" -> Texts.of("fx.weak.algorithm.signature");
      case "wrong-usage" -> Texts.of("fx.wrong.usage.may");
      case "revoked" -> Texts.of("fx.revoked.issuer.taken");
      default -> Texts.of("fx.cannot.checked");
    };
  }

  public static String names(List<String> names) {
    return names.isEmpty() ? Texts.of("fx.no.name.all") : String.join(", ", names);
  }

  public static String moment(Instant instant) {
    return MOMENT.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String length(Duration duration) {
    if (duration.toDays() > 1) {
      return Texts.count("time.days", duration.toDays());
    }
    if (duration.toHours() > 1) {
      return Texts.count("time.hours", duration.toHours());
    }
    long minutes = Math.max(1, duration.toMinutes());
    return Texts.count("time.minutes", minutes);
  }
}
