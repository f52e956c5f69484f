package dev.foretop.proxy.upstream;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/// Which name a server is asked for while TLS begins: the host's, also one without a dot, which the
/// JDK leaves out. Only addresses have none.
final class ServerNames {

  private ServerNames() {}

  static List<SNIServerName> of(@Nullable String host) {
    if (host == null || host.indexOf(':') >= 0 || isNumeric(host)) {
      return List.of();
    }
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) == '.') {
      end--;
    }
    try {
      return List.of(new SNIHostName(host.substring(0, end)));
    } catch (IllegalArgumentException _) {
      return List.of(); // no name that TLS can carry
    }
  }

  private static boolean isNumeric(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
