package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/// Which addresses a catalog may name. Many people can write to one, and what it names gets the
/// user's credentials: in clear text or on this machine there is no cluster of a catalog, unless
/// the user says so. Networks of one's own are where clusters are, and are let.
final class CatalogHosts {

  private CatalogHosts() {}

  /// @param allowed hosts that the user allows whatever they are; `*.` stands for all below
  /// @throws IOException if `cluster` must not be used
  static void check(ClusterDetails cluster, List<String> allowed) throws IOException {
    String host = cluster.server().getHost().toLowerCase(Locale.ROOT);
    boolean exempt = allowed.stream().anyMatch(pattern -> matches(host, pattern));
    if (cluster.server().getUserInfo() != null) {
      throw refused(cluster, "holds a user name or a password");
    }
    if (!exempt && !"https".equals(cluster.server().getScheme())) {
      throw refused(cluster, "is no https URL");
    }
    if (!exempt && isOfThisMachine(host)) {
      throw refused(cluster, "names this machine");
    }
  }

  private static boolean matches(String host, String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return lower.startsWith("*.")
        ? host.endsWith(lower.substring(1)) || host.equals(lower.substring(2))
        : host.equals(lower);
  }

  private static boolean isOfThisMachine(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      return address.isLoopbackAddress()
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || address.isMulticastAddress();
    } catch (IllegalArgumentException _) {
      return false; // a name
    }
  }

  private static IOException refused(ClusterDetails cluster, String why) {
    return new IOException(
        "cluster '%s': the catalog's address %s; 'dangerouslyAllowClusterUrls' allows hosts"
            .formatted(cluster.name(), why));
  }
}
