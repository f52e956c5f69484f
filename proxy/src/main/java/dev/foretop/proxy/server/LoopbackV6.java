package dev.foretop.proxy.server;

import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on `[::1]` where the machine has it: browsers try it first for `localhost`.
final class LoopbackV6 {

  private static final Logger log = LoggerFactory.getLogger(LoopbackV6.class);

  private LoopbackV6() {}

  /// Adds `connector` to `server`, or says in the log that this machine has no IPv6.
  static void listen(ServerConnector connector, Server server) {
    try {
      connector.open();
    } catch (IOException e) {
      log.info("Not listening on [::1]: {}", e.getMessage());
      return;
    }
    server.addConnector(connector);
  }
}
