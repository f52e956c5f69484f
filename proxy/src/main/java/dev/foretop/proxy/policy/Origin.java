package dev.foretop.proxy.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a web page or a browser extension comes from, exactly as browsers write it into `Origin`.
///
/// There is one way to write each, so origins are compared as texts: no patterns, no suffixes.
/// `null`, which sandboxed pages share, is none.
///
/// Source: <https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin>
///
/// @param scheme in lower case
/// @param hostAndPort with a port only where it is not the scheme's own
public record Origin(String scheme, String hostAndPort) {

  private static final Set<String> WEB = Set.of("http", "https");
  private static final Set<String> EXTENSIONS =
      Set.of("chrome-extension", "moz-extension", "safari-web-extension");

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private static final int MAX_LENGTH = 300;
  private static final int MAX_PORT = 65_535;

  /// Returns the origin if `text` is one and is written as browsers write it. Never throws.
  public static Optional<Origin> parse(String text) {
    int colon = text.indexOf("://");
    if (colon < 0 || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var origin = new Origin(text.substring(0, colon), text.substring(colon + 3));
    boolean known =
        EXTENSIONS.contains(origin.scheme)
            ? isHostName(origin.hostAndPort)
            : WEB.contains(origin.scheme) && origin.hasWebAuthority();
    return known ? Optional.of(origin) : Optional.empty();
  }

  private boolean hasWebAuthority() {
    int bracket = hostAndPort.indexOf(']');
    int colon = hostAndPort.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    return (isHostName(host) || isIpv6(host))
        && (colon < 0 || isUnusualPort(hostAndPort.substring(colon + 1)));
  }

  private static boolean isHostName(String host) {
    return !host.isEmpty()
        && host.charAt(0) != '.'
        && !host.contains("..")
        && host.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '.' || c == '_');
  }

  private static boolean isIpv6(String host) {
    return host.length() > 3
        && host.charAt(0) == '['
        && host.indexOf(']') == host.length() - 1
        && host.substring(1, host.length() - 1)
            .chars()
            .allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.');
  }

  private boolean isUnusualPort(String port) {
    if (port.isEmpty() || port.length() > 5 || port.charAt(0) == '0') {
      return false;
    }
    if (!port.chars().allMatch(Origin::isDigit) || Integer.parseInt(port) > MAX_PORT) {
      return false;
    }
    return !port.equals(scheme.equals("https") ? "443" : "80");
  }

  /// Returns whether this is an extension, and no page.
  public boolean isExtension() {
    return EXTENSIONS.contains(scheme);
  }

  /// Returns whether this is a page of a server on this machine, by one of the names that nobody
  /// else can have.
  public boolean isLoopback() {
    return WEB.contains(scheme) && LOOPBACK.contains(host());
  }

  private String host() {
    int colon = hostAndPort.indexOf(':', Math.max(hostAndPort.indexOf(']'), 0));
    return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
  }

  /// Returns what pages of the same server are called that were opened under another of this
  /// machine's names for itself. To browsers these are different origins.
  public List<String> otherLoopbackNames() {
    if (!isLoopback()) {
      return List.of();
    }
    String rest = hostAndPort.substring(host().length());
    return LOOPBACK.stream()
        .filter(name -> !name.equals(host()))
        .map(name -> scheme + "://" + name + rest)
        .toList();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String toString() {
    return scheme + "://" + hostAndPort;
  }
}
