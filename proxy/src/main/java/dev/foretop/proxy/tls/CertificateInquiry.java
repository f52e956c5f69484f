package dev.foretop.proxy.tls;

import dev.foretop.proxy.tls.CertificateReport.Rule;
import dev.foretop.proxy.tls.CertificateReport.Shown;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds out which rules a chain of certificates fails. The JDK stops at the first one, in an order
/// of its own; the user needs to know all that have to be mended.
final class CertificateInquiry {

  private static final int MAX_SHOWN = 10;

  private final Instant now;
  private final List<X509Certificate> chain;

  CertificateInquiry(Instant now, X509Certificate[] chain) {
    this.now = now;
    this.chain = List.of(chain);
  }

  CertificateReport report(String host, CertificateException failure, boolean onlyTheName) {
    Set<Rule> rules = new LinkedHashSet<>();
    addValidity(rules, failure);
    if (onlyTheName) {
      rules.add(Rule.WRONG_HOST);
    } else {
      findTrust(failure).ifPresent(rules::add);
    }
    if (rules.isEmpty()) {
      rules.add(Rule.OTHER);
    }
    List<Shown> shown = chain.stream().limit(MAX_SHOWN).map(CertificateInquiry::show).toList();
    return new CertificateReport(host, List.copyOf(rules), shown);
  }

  private void addValidity(Set<Rule> rules, CertificateException failure) {
    X509Certificate own = chain.getFirst();
    if (own.getNotAfter().toInstant().isBefore(now)
        || has(failure, CertificateExpiredException.class)) {
      rules.add(Rule.EXPIRED);
    }
    if (own.getNotBefore().toInstant().isAfter(now)
        || has(failure, CertificateNotYetValidException.class)) {
      rules.add(Rule.NOT_YET_VALID);
    }
  }

  private Optional<Rule> findTrust(CertificateException failure) {
    Optional<CertPathValidatorException.Reason> reason =
        cause(failure, CertPathValidatorException.class).map(CertPathValidatorException::getReason);
    if (reason.isPresent()) {
      if (reason.get() == BasicReason.ALGORITHM_CONSTRAINED) {
        return Optional.of(Rule.WEAK_ALGORITHM);
      }
      if (reason.get() == BasicReason.REVOKED) {
        return Optional.of(Rule.REVOKED);
      }
      if (reason.get() == PKIXReason.NO_TRUST_ANCHOR
          || reason.get() == BasicReason.INVALID_SIGNATURE) {
        return Optional.of(unknown());
      }
    }
    if (has(failure, CertPathBuilderException.class)) {
      return Optional.of(unknown());
    }
    return speaksOfUsage(failure) ? Optional.of(Rule.WRONG_USAGE) : Optional.empty();
  }

  private Rule unknown() {
    X509Certificate own = chain.getFirst();
    boolean bySelf = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
    return bySelf ? Rule.SELF_SIGNED : Rule.UNKNOWN_ISSUER;
  }

  // The JDK has no type for it.
  private static boolean speaksOfUsage(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT).contains("usage")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return cause(failure, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
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
