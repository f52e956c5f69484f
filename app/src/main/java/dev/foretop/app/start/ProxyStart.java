package dev.foretop.app.start;

import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.pairing.PairingApproval;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the proxy on the ports that the user wants, or on others where that is better than not at
/// all.
final class ProxyStart {

  private static final Logger log = LoggerFactory.getLogger(ProxyStart.class);

  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";

  private final StartOptions options;
  private final UserFolders folders;
  private final SettingsStore settings;

  /// @param settings has the user's marks, which hold for the next request when they are set or
  ///   taken off
  ProxyStart(StartOptions options, UserFolders folders, SettingsStore settings) {
    this.settings = settings;
    this.options = options;
    this.folders = folders;
  }

  KubernetesProxy run(
      BusyPort busyPort,
      ClusterLocator clusters,
      CredentialSources credentials,
      PairingApproval pairings)
      throws IOException {
    int port = options.port() == null ? ProxyConfig.USUAL_PORT : options.port();
    int httpsPort = httpsPort(port);
    if (isTaken(port)) {
      if (busyPort == BusyPort.FAIL || options.port() != null) {
        throw taken("port", port, "--port", null);
      }
      log.warn("Port {} is taken; using a free one", port);
      port = 0;
    }
    try {
      return KubernetesProxy.start(config(port, httpsPort), clusters, credentials, pairings);
    } catch (BindException e) {
      throw taken("port", port, "--port", e);
    }
  }

  // Two that run side by side want two ports each: the second takes free ones, as the first has
  // been asked for a free one. A kubeconfig that was written names the usual one.
  private int httpsPort(int port) throws IOException {
    if (options.httpsPort() == null) {
      boolean free = port != 0 && !isTaken(ProxyConfig.USUAL_HTTPS_PORT);
      return free ? ProxyConfig.USUAL_HTTPS_PORT : 0;
    }
    if (isTaken(options.httpsPort())) {
      throw taken("HTTPS port", options.httpsPort(), "--https-port", null);
    }
    return options.httpsPort();
  }

  private ProxyConfig config(int port, int httpsPort) {
    var https = new ProxyConfig.Https(httpsPort, folders.authorityFile());
    return ProxyConfig.onPort(port, folders.state().resolve("clients.json"))
        .withReadOnlyClusters(this::readOnlyClusters)
        .withHttps(https);
  }

  private Set<String> readOnlyClusters() {
    Set<String> names = new HashSet<>(settings.current().readOnlyClusters());
    names.addAll(options.readOnly());
    return names;
  }

  // Asked before anything is started. Who takes the port in between is found by the start itself.
  private static boolean isTaken(int port) {
    return port != 0 && (!isFree(IPV4, port) || (isFree(IPV6, 0) && !isFree(IPV6, port)));
  }

  private static boolean isFree(String address, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(!System.getProperty("os.name").startsWith("Windows"));
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static IOException taken(
      String what, int port, String option, @Nullable BindException cause) {
    return new IOException(
        "%s %d is taken, perhaps by another Foretop; choose one with %s, or 0 for any"
            .formatted(what, port, option),
        cause);
  }
}
