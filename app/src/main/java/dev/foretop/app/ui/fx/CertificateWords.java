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
      case "not-yet-valid" -> "not valid yet";
      case "self-signed" -> "self-signed";
      case "unknown-issuer" -> "from an unknown issuer";
      case "wrong-host" -> "for other names";
      case "weak-algorithm" -> "not safe";
      case "wrong-usage" -> "not for servers";
      case "revoked" -> "revoked";
      default -> "not trusted";
    };
  }

  /// The rule that failed, with the values that made it fail.
  public static String explain(String rule, CertificateReport report, Instant now) {
    if (report.chain().isEmpty()) {
      return "The certificate is " + brief(rule) + ".";
    }
    ServerCertificate own = report.chain().getFirst();
    return switch (rule) {
      case "expired" ->
          "Expired: it was valid until %s, %s ago."
              .formatted(moment(own.notAfter()), length(Duration.between(own.notAfter(), now)));
      case "not-yet-valid" ->
          "Not valid yet: it is valid from %s, in %s."
              .formatted(moment(own.notBefore()), length(Duration.between(now, own.notBefore())));
      case "self-signed" ->
          "Self-signed: nobody vouches for it but itself, and the cluster's settings do not trust"
              + " it.";
      case "unknown-issuer" ->
          "Unknown issuer: “%s” is none of the authorities that the cluster's settings trust."
              .formatted(report.chain().getLast().issuer());
      case "wrong-host" ->
          "Wrong host name: Foretop asked for “%s”, and the certificate is for %s."
              .formatted(report.host(), names(own.names()));
      case "weak-algorithm" ->
          "Weak algorithm: its signature or key is of a kind that can be forged.";
      case "wrong-usage" -> "Wrong usage: it may not be used by servers.";
      case "revoked" -> "Revoked: its issuer has taken it back.";
      default -> "It cannot be checked.";
    };
  }

  public static String names(List<String> names) {
    return names.isEmpty() ? "no name at all" : String.join(", ", names);
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
