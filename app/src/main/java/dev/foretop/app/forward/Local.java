package dev.foretop.app.forward;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Where a forward listens on this machine.
///
/// @param port 0 for any
/// @param takesNext whether the next ports will do, and in the end any, where that one is taken
/// @param isForNetwork whether other machines can connect, and not this one alone
public record Local(int port, boolean takesNext, boolean isForNetwork) {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int MOST_TRIES = 50;
  private static final int LARGEST = 65_535;
  private static final int BACKLOG = 200;

  /// One port, for this machine alone.
  public static Local at(int port) {
    return new Local(port, false, false);
  }

  /// @throws BindException if the port is taken
  ServerSocket listen() throws IOException {
    int last = takesNext && port > 0 ? Math.min(LARGEST, port + MOST_TRIES) : port;
    for (int each = port; each <= last; each++) {
      try {
        return listen(each);
      } catch (BindException e) {
        if (!takesNext) {
          throw e;
        }
      }
    }
    return listen(0);
  }

  private ServerSocket listen(int each) throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(
          isForNetwork
              ? new InetSocketAddress(each)
              : new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), each),
          BACKLOG);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }
}
