package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.credential.CredentialException;
import java.net.InetAddress;
import java.util.Locale;

/// Plain HTTP shows a credential to everybody on the way. kubectl sends none over it; Foretop does
/// so only within the machine.
final class ClearText {

  private ClearText() {}

  /// Returns whether others may read what is sent to `cluster`.
  static boolean isOnTheWay(ClusterDetails cluster) {
    return "http".equalsIgnoreCase(cluster.server().getScheme())
        && !isLoopback(String.valueOf(cluster.server().getHost()));
  }

  /// Refuses to send a credential where others may read it.
  static void refuse(ClusterDetails cluster) throws CredentialException {
    if (isOnTheWay(cluster)) {
      throw new CredentialException(
          "no credential is sent to %s: it is plain HTTP, which everybody on the way can read"
              .formatted(cluster.origin()),
          "Correct 'server' of the cluster to https://, or remove its user.",
          null);
    }
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      String bare =
          name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
      return InetAddress.ofLiteral(bare).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // a name, which may lead anywhere
    }
  }
}
