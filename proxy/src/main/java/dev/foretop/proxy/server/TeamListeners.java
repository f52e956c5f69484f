package dev.foretop.proxy.server;

import dev.foretop.proxy.team.TeamConfig;
import java.io.IOException;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Where a team's proxy listens: on the addresses that the file names.
final class TeamListeners {

  private static final long IDLE_CONNECTION_MILLIS = 60_000;

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
            : Listeners.overTls(followed(files));
    return open(listen, listen.port(), protocols);
  }

  /// Listens for probes and for whoever reads figures.
  ServerConnector status(TeamConfig.Listener listen) throws IOException {
    ServerConnector connector =
        open(listen, listen.statusPort(), new Http1Listener(Listeners.configuration()));
    connector.setName(StatusHandler.CONNECTOR);
    return connector;
  }

  private SslContextFactory.Server followed(TeamConfig.Tls files) throws IOException {
    var certificate = new MountedCertificate(files, server.getScheduler());
    server.addBean(certificate);
    return certificate.tls();
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
}
