package dev.foretop.proxy.tls;

import dev.foretop.proxy.tls.CertificateReport.Rule;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/// Which chains of certificates lead to an authority: the rules of Go's `crypto/x509`, since
/// kubectl's judgement is what users know. Unlike the JDK's, they hold for the authority itself,
/// and say nothing of the key usage of a server's certificate.
///
/// Source: <https://pkg.go.dev/crypto/x509#Certificate.Verify>
final class ChainRules {

  private static final int MAX_SIGNATURES = 100;
  private static final int MIN_RSA_BITS = 1024;
  private static final int CERT_SIGN = 5;
  private static final int NO_AUTHORITY = -1;

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";

  // Subject key, key usage, other names, constraints on the chain and on names, distribution of
  // revocations, policies, authority key, extended key usage.
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "2.5.29.14",
          "2.5.29.15",
          "2.5.29.17",
          BASIC_CONSTRAINTS,
          "2.5.29.30",
          "2.5.29.31",
          "2.5.29.32",
          "2.5.29.35",
          "2.5.29.37",
          "1.3.6.1.5.5.7.1.1");

  private final Set<X509Certificate> anchors;
  private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
  private final Instant now;
  private final Set<Rule> broken = EnumSet.noneOf(Rule.class);
  private int signatures;

  ChainRules(Collection<X509Certificate> anchors, Instant now) {
    this.anchors = new HashSet<>(anchors);
    this.now = now;
    this.anchors.forEach(this::know);
  }

  private void know(X509Certificate certificate) {
    bySubject
        .computeIfAbsent(certificate.getSubjectX500Principal(), _ -> new ArrayList<>())
        .add(certificate);
  }

  /// Returns what is wrong with what a server showed, its own certificate first; nothing if one of
  /// the anchors vouches for it. To be called once.
  Set<Rule> findBroken(List<X509Certificate> shown) {
    X509Certificate own = shown.getFirst();
    Optional<Rule> byItself = brokenBy(own, List.of());
    if (byItself.isPresent()) {
      broken.add(byItself.get());
    }
    shown.stream().skip(1).filter(each -> !anchors.contains(each)).forEach(this::know);
    boolean trusted = isTrusted(List.of(own));
    if (trusted && byItself.isEmpty()) {
      return Set.of();
    }
    if (!trusted && onlyOwnValidity(byItself)) {
      boolean bySelf = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
      broken.add(bySelf ? Rule.SELF_SIGNED : Rule.UNKNOWN_ISSUER);
    }
    return EnumSet.copyOf(broken);
  }

  // Nothing but the server's own dates was found, if anything: then no way led anywhere.
  private boolean onlyOwnValidity(Optional<Rule> byItself) {
    return broken.size() == (byItself.isPresent() ? 1 : 0);
  }

  private boolean isTrusted(List<X509Certificate> path) {
    X509Certificate last = path.getLast();
    if (anchors.contains(last)) {
      boolean usable = isForServers(path);
      if (!usable) {
        broken.add(Rule.WRONG_USAGE);
      }
      return usable;
    }
    for (X509Certificate issuer :
        bySubject.getOrDefault(last.getIssuerX500Principal(), List.of())) {
      if (!path.contains(issuer) && vouches(issuer, path) && isTrusted(plus(path, issuer))) {
        return true;
      }
    }
    return false;
  }

  private static List<X509Certificate> plus(List<X509Certificate> path, X509Certificate next) {
    List<X509Certificate> longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }

  private boolean vouches(X509Certificate issuer, List<X509Certificate> path) {
    if (++signatures > MAX_SIGNATURES || !hasSigned(issuer, path.getLast())) {
      return false;
    }
    Optional<Rule> rule =
        isWeak(path.getLast())
            ? Optional.of(Rule.WEAK_ALGORITHM)
            : isAuthority(issuer) ? brokenBy(issuer, path) : Optional.of(Rule.NOT_AN_AUTHORITY);
    rule.ifPresent(broken::add);
    return rule.isEmpty();
  }

  private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException _) {
      return false;
    }
  }

  private static boolean isWeak(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return algorithm.contains("MD5") || algorithm.contains("MD2") || algorithm.contains("SHA1");
  }

  // One from before version 3 cannot say, and may stand for an authority.
  private boolean isAuthority(X509Certificate issuer) {
    boolean silent = issuer.getExtensionValue(BASIC_CONSTRAINTS) == null;
    boolean mayBe =
        silent
            ? issuer.getVersion() < 3 && anchors.contains(issuer)
            : issuer.getBasicConstraints() > NO_AUTHORITY;
    boolean[] usage = issuer.getKeyUsage();
    return mayBe && (usage == null || usage[CERT_SIGN]);
  }

  /// @param below the chain so far, from the server's certificate up to the one that this signed
  private Optional<Rule> brokenBy(X509Certificate certificate, List<X509Certificate> below) {
    boolean own = below.isEmpty();
    if (!isUnderstood(certificate)) {
      return Optional.of(Rule.UNKNOWN_EXTENSION);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of(own ? Rule.NOT_YET_VALID : Rule.AUTHORITY_NOT_YET_VALID);
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(own ? Rule.EXPIRED : Rule.AUTHORITY_EXPIRED);
    }
    if (isShort(certificate)) {
      return Optional.of(Rule.WEAK_ALGORITHM);
    }
    if (!own && !NameConstraintRules.of(certificate).allow(below)) {
      return Optional.of(Rule.NAME_CONSTRAINTS);
    }
    int maxLength = certificate.getBasicConstraints();
    return !own && maxLength > NO_AUTHORITY && below.size() - 1 > maxLength
        ? Optional.of(Rule.PATH_TOO_LONG)
        : Optional.empty();
  }

  private static boolean isShort(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() < MIN_RSA_BITS;
  }

  private static boolean isUnderstood(X509Certificate certificate) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical == null
        || (UNDERSTOOD.containsAll(critical) && NameConstraintRules.of(certificate).isComplete());
  }

  private static boolean isForServers(List<X509Certificate> path) {
    return path.stream().allMatch(ChainRules::mayServe);
  }

  private static boolean mayServe(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_USAGE);
    } catch (CertificateParsingException _) {
      return false;
    }
  }
}
