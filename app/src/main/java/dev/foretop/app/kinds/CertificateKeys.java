package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether the private keys of a secret belong to the certificates beside them: `tls.key` to
/// `tls.crt`. Servers do not start with others, and say so where nobody looks.
final class CertificateKeys {

  private static final int MOST = 5;
  private static final String CERTIFICATE = ".crt";

  private CertificateKeys() {}

  static void tell(OverviewBuilder to, Map<String, String> files) {
    List<Value> told = new ArrayList<>();
    for (String name : files.keySet()) {
      if (name.endsWith(CERTIFICATE) && told.size() < MOST) {
        value(files, name).ifPresent(told::add);
      }
    }
    if (!told.isEmpty()) {
      to.part(Texts.of("kinds.key.private"), new Overview.Fact(Texts.of("words.status"), told));
      told.stream()
          .filter(value -> value.health() == Health.BAD)
          .findFirst()
          .ifPresent(value -> to.verdict(Health.BAD, value.text()));
    }
  }

  private static Optional<Value> value(Map<String, String> files, String name) {
    String key = name.substring(0, name.length() - CERTIFICATE.length()) + ".key";
    String pem = files.get(key);
    Optional<X509Certificate> certificate = Certificates.first(files.getOrDefault(name, ""));
    return pem == null || certificate.isEmpty()
        ? Optional.empty()
        : Optional.of(words(KeyFit.of(certificate.get(), pem), key, name));
  }

  private static Value words(KeyFit fit, String key, String certificate) {
    return switch (fit) {
      case FITS -> Value.of(Texts.of("kinds.key.fits", key, certificate), Health.GOOD);
      case OTHER -> Value.of(Texts.of("kinds.key.other", key, certificate), Health.BAD);
      case BROKEN -> Value.of(Texts.of("kinds.key.broken", key), Health.BAD);
      case ENCRYPTED -> Value.of(Texts.of("kinds.key.encrypted", key), Health.BUSY);
      case UNKNOWN -> Value.of(Texts.of("kinds.key.unknown", key, certificate), Health.NONE);
    };
  }
}
