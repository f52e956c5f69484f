package dev.foretop.app.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between Foretop and an API server, and can cut what goes through it.
final class Relay implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final URI target;
  private volatile boolean isAway;

  private Relay(URI target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  /// Opens one before the server of a kubeconfig, and writes a kubeconfig that goes through it.
  static Relay before(Path kubeconfig, Path copy) throws IOException {
    String text = Files.readString(kubeconfig);
    int start = text.indexOf("https://");
    int end = start;
    while (":/.-".indexOf(text.charAt(end)) >= 0 || Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    String server = text.substring(start, end);
    var relay = new Relay(URI.create(server));
    String here = "https://127.0.0.1:" + relay.server.getLocalPort();
    Files.writeString(copy, text.replace(server, here));
    return relay;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        if (isAway) {
          from.close();
          continue;
        }
        var to = new Socket(target.getHost(), target.getPort());
        open.add(from);
        open.add(to);
        Thread.ofVirtual().start(() -> copy(from, to));
        Thread.ofVirtual().start(() -> copy(to, from));
      } catch (IOException _) {
        // Closed, or the server is away: the client tries again.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // Cut.
    }
  }

  /// Ends every connection and takes no new one, until the server is back.
  void setAway(boolean away) {
    isAway = away;
    if (away) {
      cut();
    }
  }

  /// Ends every connection, without a word.
  void cut() {
    for (Socket each : Set.copyOf(open)) {
      open.remove(each);
      try (each) {
        each.setSoLinger(true, 0);
      } catch (IOException _) {
        // It was closed before.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
