package dev.foretop.proxy.upstream;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which servers are reached without a proxy: the value of `NO_PROXY`, read as Go reads it.
///
/// An entry is `*`, an address, a network such as `10.0.0.0/8`, or a domain; but for the network
/// each may end in a port. A domain stands for itself and what is below it, one that begins with a
/// dot or with `*.` only for what is below. This machine is always among them.
///
/// Source: <https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config>
final class NoProxy {

  private final List<Rule> rules = new ArrayList<>();

  private sealed interface Rule {
    boolean covers(String host, @Nullable InetAddress address, int port);
  }

  private record Everything() implements Rule {
    @Override
    public boolean covers(String host, @Nullable InetAddress address, int port) {
      return true;
    }
  }

  private record Network(InetAddress prefix, int bits) implements Rule {
    @Override
    public boolean covers(String host, @Nullable InetAddress address, int port) {
      return address != null && matches(address.getAddress(), prefix.getAddress());
    }

    private boolean matches(byte[] address, byte[] network) {
      if (address.length != network.length) {
        return false;
      }
      int unused = address.length * 8 - bits;
      return new BigInteger(1, address)
          .shiftRight(unused)
          .equals(new BigInteger(1, network).shiftRight(unused));
    }
  }

  /// @param port -1 for any
  private record Address(InetAddress own, int port) implements Rule {
    @Override
    public boolean covers(String host, @Nullable InetAddress address, int asked) {
      return own.equals(address) && (port < 0 || port == asked);
    }
  }

  /// @param suffix with its leading dot
  private record Domain(String suffix, boolean itself, int port) implements Rule {
    @Override
    public boolean covers(String host, @Nullable InetAddress address, int asked) {
      boolean named = host.endsWith(suffix) || (itself && host.equals(suffix.substring(1)));
      return named && (port < 0 || port == asked);
    }
  }

  NoProxy(String value) {
    for (String entry : value.split(",", -1)) {
      String text = entry.strip().toLowerCase(Locale.ROOT);
      if (!text.isEmpty()) {
        rule(text).ifPresent(rules::add);
      }
    }
  }

  private static Optional<Rule> rule(String text) {
    if (text.equals("*")) {
      return Optional.of(new Everything());
    }
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return network(text.substring(0, slash), text.substring(slash + 1));
    }
    Optional<InetAddress> whole = address(text);
    if (whole.isPresent()) {
      return Optional.of(new Address(whole.get(), -1));
    }
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > 0 && isNumber(text.substring(colon + 1), 5);
    int port = hasPort ? Integer.parseInt(text, colon + 1, text.length(), 10) : -1;
    String host = hasPort ? text.substring(0, colon) : text;
    return Optional.of(
        address(host).<Rule>map(own -> new Address(own, port)).orElseGet(() -> domain(host, port)));
  }

  private static Rule domain(String host, int port) {
    String name = host.startsWith("*.") ? host.substring(1) : host;
    return name.startsWith(".")
        ? new Domain(name, false, port)
        : new Domain("." + name, true, port);
  }

  private static Optional<Rule> network(String prefix, String bits) {
    Optional<InetAddress> address = address(prefix);
    if (address.isEmpty() || !isNumber(bits, 3)) {
      return Optional.empty();
    }
    int count = Integer.parseInt(bits);
    return count <= address.get().getAddress().length * 8
        ? Optional.of(new Network(address.get(), count))
        : Optional.empty();
  }

  /// Returns whether `server` is reached directly.
  boolean covers(URI server) {
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    InetAddress address = address(host).orElse(null);
    if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
      return true;
    }
    int port = server.getPort() >= 0 ? server.getPort() : defaultPort(server);
    return rules.stream().anyMatch(rule -> rule.covers(host, address, port));
  }

  private static int defaultPort(URI server) {
    return "http".equalsIgnoreCase(server.getScheme()) ? 80 : 443;
  }

  private static boolean isNumber(String text, int maxDigits) {
    return !text.isEmpty() && text.length() <= maxDigits && text.chars().allMatch(NoProxy::isDigit);
  }

  private static boolean isNumeric(String text) {
    return text.indexOf(':') >= 0
        ? text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
        : !text.isEmpty() && text.chars().allMatch(c -> c == '.' || isDigit(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  // Only what is written as numbers: no name is ever looked up here.
  private static Optional<InetAddress> address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!isNumeric(bare)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
