package dev.foretop.proxy.server;

import dev.foretop.proxy.team.TeamConfig;
import dev.foretop.proxy.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Where a team's proxy listens: on the addresses that the file names.
final class TeamListeners {

  private static final long IDLE_CONNECTION_MILLIS = 60_000;
  private static final char[] IN_MEMORY = "memory".toCharArray();

  private final Server server;
  private final Object watch;

  /// @param watch hears of each connection
  TeamListeners(Server server, Object watch) {
    this.server = server;
    this.watch = watch;
  }

  /// Listens for callers.
  ServerConnector callers(TeamConfig.Listener listen) throws IOException {
    TeamConfig.Tls files = listen.tls();
    ConnectionFactory[] protocols =
        files == null
            ? new ConnectionFactory[] {new Http1Listener(Listeners.configuration())}
            : Listeners.overTls(tls(files));
    return open(listen, listen.port(), protocols);
  }

  /// Listens for probes and for whoever reads figures.
  ServerConnector status(TeamConfig.Listener listen) throws IOException {
    ServerConnector connector =
        open(listen, listen.statusPort(), new Http1Listener(Listeners.configuration()));
    connector.setName(StatusHandler.CONNECTOR);
    return connector;
  }

  private ServerConnector open(TeamConfig.Listener listen, int port, ConnectionFactory... protocols)
      throws IOException {
    var connector = new ServerConnector(server, 1, 1, protocols);
    connector.setHost(listen.address());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    // A request that takes its time while the proxy ends is no idle one.
    connector.setShutdownIdleTimeout(IDLE_CONNECTION_MILLIS);
    connector.addBean(watch, false);
    connector.open();
    server.addConnector(connector);
    return connector;
  }

  private static SslContextFactory.Server tls(TeamConfig.Tls files) throws IOException {
    var tls = new SslContextFactory.Server();
    tls.setKeyStore(keyStore(files));
    tls.setKeyStorePassword(new String(IN_MEMORY));
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setRenegotiationAllowed(false);
    return tls;
  }

  /// Reads the certificate and its key.
  static KeyStore keyStore(TeamConfig.Tls files) throws IOException {
    byte[] certificate = Files.readAllBytes(files.certificate());
    byte[] key = Files.readAllBytes(files.key());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain =
          Pem.certificates(certificate, files.certificate().toString()).toArray(Certificate[]::new);
      store.setKeyEntry("listener", Pem.privateKey(key, files.key().toString()), IN_MEMORY, chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate of the listener cannot be used", e);
    }
  }
}
