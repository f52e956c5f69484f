package dev.foretop.proxy.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/// For which names an authority may vouch (RFC 5280, section 4.2.1.10).
///
/// @param isComplete whether all that is said there is understood, or need not be
record NameConstraintRules(
    List<GeneralName> permitted, List<GeneralName> excluded, boolean isComplete) {

  private static final String OID = "2.5.29.30";
  private static final NameConstraintRules NONE =
      new NameConstraintRules(List.of(), List.of(), true);
  private static final List<Integer> KNOWN =
      List.of(
          GeneralName.dNSName,
          GeneralName.iPAddress,
          GeneralName.rfc822Name,
          GeneralName.uniformResourceIdentifier);

  static NameConstraintRules of(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(OID);
    if (extension == null) {
      return NONE;
    }
    try {
      byte[] value = ASN1OctetString.getInstance(extension).getOctets();
      NameConstraints constraints =
          NameConstraints.getInstance(org.bouncycastle.asn1.ASN1Primitive.fromByteArray(value));
      List<GeneralName> permitted = names(constraints.getPermittedSubtrees());
      List<GeneralName> excluded = names(constraints.getExcludedSubtrees());
      boolean known =
          permitted.stream().allMatch(NameConstraintRules::isKnown)
              && excluded.stream().allMatch(NameConstraintRules::isKnown);
      boolean critical = certificate.getCriticalExtensionOIDs().contains(OID);
      return new NameConstraintRules(permitted, excluded, known || !critical);
    } catch (java.io.IOException | IllegalArgumentException _) {
      return new NameConstraintRules(List.of(), List.of(), false);
    }
  }

  private static List<GeneralName> names(GeneralSubtree[] trees) {
    return trees == null
        ? List.of()
        : List.of(trees).stream().map(GeneralSubtree::getBase).toList();
  }

  private static boolean isKnown(GeneralName name) {
    return KNOWN.contains(name.getTagNo());
  }

  /// Returns whether all names of all these certificates are among the permitted.
  boolean allow(List<X509Certificate> certificates) {
    return (permitted.isEmpty() && excluded.isEmpty())
        || certificates.stream().allMatch(this::allow);
  }

  private boolean allow(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          || names.stream().allMatch(name -> allows((Integer) name.get(0), name.get(1)));
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  private boolean allows(int type, Object name) {
    if (!KNOWN.contains(type)) {
      return true;
    }
    List<GeneralName> of = permitted.stream().filter(each -> each.getTagNo() == type).toList();
    return (of.isEmpty() || of.stream().anyMatch(each -> matches(each, name)))
        && excluded.stream().noneMatch(each -> each.getTagNo() == type && matches(each, name));
  }

  private static boolean matches(GeneralName constraint, Object name) {
    String text = String.valueOf(name);
    return switch (constraint.getTagNo()) {
      case GeneralName.iPAddress ->
          HostNames.isWithin(text, ASN1OctetString.getInstance(constraint.getName()).getOctets());
      case GeneralName.rfc822Name -> mail(text, constraint.getName().toString());
      case GeneralName.uniformResourceIdentifier ->
          domain(HostNames.ofUri(text), constraint.getName().toString());
      default -> domain(text, constraint.getName().toString());
    };
  }

  // A whole address, or whatever is at a domain.
  private static boolean mail(String address, String constraint) {
    int at = address.lastIndexOf('@');
    return constraint.contains("@")
        ? address.equalsIgnoreCase(constraint)
        : domain(address.substring(at + 1), constraint);
  }

  // With a dot first, only what is below.
  private static boolean domain(String name, String constraint) {
    String lower = name.toLowerCase(Locale.ROOT);
    String wanted = constraint.toLowerCase(Locale.ROOT);
    if (wanted.startsWith(".")) {
      return lower.endsWith(wanted);
    }
    return wanted.isEmpty() || lower.equals(wanted) || lower.endsWith("." + wanted);
  }
}
