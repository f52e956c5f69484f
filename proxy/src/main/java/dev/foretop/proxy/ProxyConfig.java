package dev.foretop.proxy;

import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.server.AmbiguousNames;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the proxy listens, and whom it lets do what.
///
/// It always binds to the loopback addresses; the address is deliberately not a setting.
///
/// @param port the port to listen on, or 0 for any free port
/// @param ambiguousNames what a name means that several clusters have
/// @param clientsFile where clients and their grants are kept, in a folder of the user's own; it
///   need not be there yet
/// @param readOnlyClusters says by name or id which clusters nobody may change through the proxy;
///   asked a few times a second, and at once by [KubernetesProxy#refresh()]
/// @param https the HTTPS listener, or null for none
/// @param limits how much of the proxy one caller may take
public record ProxyConfig(
    int port,
    AmbiguousNames ambiguousNames,
    Path clientsFile,
    Supplier<Set<String>> readOnlyClusters,
    @Nullable Https https,
    Limits limits) {

  /// The port that tools know Foretop by; Backstage's backend has the same.
  public static final int USUAL_PORT = 7007;

  /// The usual port of the HTTPS listener.
  public static final int USUAL_HTTPS_PORT = 7443;

  private static final int MAX_PORT = 65_535;

  /// The HTTPS listener, for kubectl and its like, which send no token in clear text.
  ///
  /// @param port the port, or 0 for any free port
  /// @param authorityFile where the authority is kept that signs its certificate; made when it is
  ///   not there
  public record Https(int port, Path authorityFile) {

    public Https {
      requirePort(port);
    }
  }

  public ProxyConfig {
    requirePort(port);
  }

  /// Listens on `port`; the first of several clusters with one name answers to it, and all may be
  /// changed.
  public static ProxyConfig onPort(int port, Path clientsFile) {
    return new ProxyConfig(port, AmbiguousNames.FIRST, clientsFile, Set::of, null, Limits.USUAL);
  }

  /// Returns this with other clusters that nobody may change.
  public ProxyConfig withReadOnlyClusters(Set<String> names) {
    Set<String> fixed = Set.copyOf(names);
    return withReadOnlyClusters(() -> fixed);
  }

  /// Returns this with clusters that nobody may change as long as `names` says so.
  public ProxyConfig withReadOnlyClusters(Supplier<Set<String>> names) {
    return new ProxyConfig(port, ambiguousNames, clientsFile, names, https, limits);
  }

  /// Returns this with another meaning of ambiguous names.
  public ProxyConfig withAmbiguousNames(AmbiguousNames meaning) {
    return new ProxyConfig(port, meaning, clientsFile, readOnlyClusters, https, limits);
  }

  /// Returns this with other limits.
  public ProxyConfig withLimits(Limits other) {
    return new ProxyConfig(port, ambiguousNames, clientsFile, readOnlyClusters, https, other);
  }

  /// Returns this with an HTTPS listener.
  public ProxyConfig withHttps(Https listener) {
    return new ProxyConfig(port, ambiguousNames, clientsFile, readOnlyClusters, listener, limits);
  }

  private static void requirePort(int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
    }
  }
}
