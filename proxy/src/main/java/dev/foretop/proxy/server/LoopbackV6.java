package dev.foretop.proxy.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on `[::1]` where the machine has it: browsers try it first for `localhost`. A program
/// that listened there in Foretop's place would be sent the user's token.
final class LoopbackV6 {

  private static final Logger log = LoggerFactory.getLogger(LoopbackV6.class);
  private static final String ADDRESS = "::1";

  private LoopbackV6() {}

  /// Adds `connector` to `server`, or says in the log that this machine has no IPv6.
  ///
  /// @throws BindException if it has, but the port is somebody else's
  static void listen(ServerConnector connector, Server server) throws BindException {
    try {
      connector.open();
    } catch (IOException e) {
      if (isThere()) {
        throw (BindException)
            new BindException("port %d of [::1] is taken".formatted(connector.getPort()))
                .initCause(e);
      }
      log.info("Not listening on [::1]: {}", e.getMessage());
      return;
    }
    server.addConnector(connector);
  }

  private static boolean isThere() {
    try (var any = new ServerSocket()) {
      any.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
