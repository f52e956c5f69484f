package dev.foretop.proxy;

import dev.foretop.proxy.guard.Limits;
import dev.foretop.proxy.server.AmbiguousNames;
import java.nio.file.Path;
import java.util.Set;

/// How the proxy listens, and whom it lets do what.
///
/// It always binds to the loopback addresses; the address is deliberately not a setting.
///
/// @param port the port to listen on, or 0 for any free port
/// @param ambiguousNames what a name means that several clusters have
/// @param clientsFile where clients and their grants are kept, in a folder of the user's own; it
///   need not be there yet
/// @param readOnlyClusters names or ids of the clusters that nobody may change through the proxy
/// @param limits how much of the proxy one caller may take
public record ProxyConfig(
    int port,
    AmbiguousNames ambiguousNames,
    Path clientsFile,
    Set<String> readOnlyClusters,
    Limits limits) {

  /// The port that tools know Foretop by; Backstage's backend has the same.
  public static final int USUAL_PORT = 7007;

  private static final int MAX_PORT = 65_535;

  public ProxyConfig {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
    }
    readOnlyClusters = Set.copyOf(readOnlyClusters);
  }

  /// Listens on `port`; the first of several clusters with one name answers to it, and all may be
  /// changed.
  public static ProxyConfig onPort(int port, Path clientsFile) {
    return new ProxyConfig(port, AmbiguousNames.FIRST, clientsFile, Set.of(), Limits.USUAL);
  }

  /// Returns this with other clusters that nobody may change.
  public ProxyConfig withReadOnlyClusters(Set<String> names) {
    return new ProxyConfig(port, ambiguousNames, clientsFile, names, limits);
  }

  /// Returns this with another meaning of ambiguous names.
  public ProxyConfig withAmbiguousNames(AmbiguousNames meaning) {
    return new ProxyConfig(port, meaning, clientsFile, readOnlyClusters, limits);
  }

  /// Returns this with other limits.
  public ProxyConfig withLimits(Limits other) {
    return new ProxyConfig(port, ambiguousNames, clientsFile, readOnlyClusters, other);
  }
}
