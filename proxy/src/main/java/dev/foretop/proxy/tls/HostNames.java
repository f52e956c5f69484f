package dev.foretop.proxy.tls;

import java.net.InetAddress;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which hosts a certificate is for, as Go's `Certificate.VerifyHostname` has it: alternative names
/// only; a wildcard stands for one whole label, the first.
final class HostNames {

  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private HostNames() {}

  static boolean match(X509Certificate certificate, String host) {
    Optional<InetAddress> address = address(host);
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null
          && names.stream()
              .anyMatch(name ->
                  address.isPresent()
                      ? name.get(0).equals(ADDRESS) && address.equals(address("" + name.get(1)))
                      : name.get(0).equals(DNS) && matches("" + name.get(1), host));
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  private static boolean matches(String pattern, String host) {
    List<String> wanted = labels(pattern);
    List<String> asked = labels(host);
    if (wanted.size() != asked.size() || pattern.isEmpty() || host.isEmpty()) {
      return false;
    }
    boolean wild = wanted.getFirst().equals("*") && wanted.size() > 1;
    int from = wild ? 1 : 0;
    return wanted.subList(from, wanted.size()).equals(asked.subList(from, asked.size()));
  }

  private static List<String> labels(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return Arrays.asList(bare.split("\\.", -1));
  }

  /// Returns the address that `text` is, if it is one; asks nobody.
  static Optional<InetAddress> address(String text) {
    boolean inBrackets = text.startsWith("[") && text.endsWith("]");
    String bare = inBrackets ? text.substring(1, text.length() - 1) : text;
    boolean numeric =
        bare.indexOf(':') >= 0 || bare.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    try {
      return numeric && !bare.isEmpty()
          ? Optional.of(InetAddress.ofLiteral(bare))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Returns whether an address is in a network.
  ///
  /// @param network its address and its mask, one behind the other
  static boolean isWithin(String text, byte[] network) {
    byte[] address = address(text).map(InetAddress::getAddress).orElse(new byte[0]);
    if (address.length == 0 || network.length != 2 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((address[i] ^ network[i]) & network[address.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  static String ofUri(String uri) {
    try {
      return String.valueOf(URI.create(uri).getHost());
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
