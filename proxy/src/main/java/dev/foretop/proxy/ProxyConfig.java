package dev.foretop.proxy;

import dev.foretop.proxy.server.AmbiguousNames;

/// How the proxy listens.
///
/// It always binds to the loopback addresses; the address is deliberately not a setting.
///
/// @param port the port to listen on, or 0 for any free port
/// @param ambiguousNames what a name means that several clusters have
public record ProxyConfig(int port, AmbiguousNames ambiguousNames) {

  /// The port that tools know Foretop by; Backstage's backend has the same.
  public static final int USUAL_PORT = 7007;

  private static final int MAX_PORT = 65_535;

  public ProxyConfig {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
    }
  }

  /// Listens on `port`; the first of several clusters with one name answers to it.
  public static ProxyConfig onPort(int port) {
    return new ProxyConfig(port, AmbiguousNames.FIRST);
  }
}
