package dev.foretop.app.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Stands between Foretop and an API server, and can cut what goes through it.
public final class Relay implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<AtomicBoolean> silenced = ConcurrentHashMap.newKeySet();
  private final URI target;
  private volatile boolean isAway;
  private volatile boolean isSilent;

  private Relay(URI target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  /// Opens one before the server of a kubeconfig, and writes a kubeconfig that goes through it.
  public static Relay before(Path kubeconfig, Path copy) throws IOException {
    String text = Files.readString(kubeconfig);
    String scheme = text.contains("https://") ? "https://" : "http://";
    int start = text.indexOf(scheme);
    int end = start;
    while (":/.-".indexOf(text.charAt(end)) >= 0 || Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    String server = text.substring(start, end);
    var relay = new Relay(URI.create(server));
    String here = scheme + "127.0.0.1:" + relay.server.getLocalPort();
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
        if (isSilent) {
          open.add(from); // and nothing that is said on it is heard
          continue;
        }
        var to = new Socket(target.getHost(), target.getPort());
        open.add(from);
        open.add(to);
        var isDead = new AtomicBoolean();
        silenced.add(isDead);
        Thread.ofVirtual().start(() -> copy(from, to, isDead));
        Thread.ofVirtual().start(() -> copy(to, from, isDead));
      } catch (IOException _) {
        // Closed, or the server is away: the client tries again.
      }
    }
  }

  private static void copy(Socket from, Socket to, AtomicBoolean isDead) {
    try (from;
        to) {
      byte[] piece = new byte[16_384];
      InputStream in = from.getInputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (!isDead.get()) {
          to.getOutputStream().write(piece, 0, read);
        }
      }
    } catch (IOException _) {
      // Cut.
    }
  }

  /// Ends every connection and takes no new one, until the server is back.
  public void setAway(boolean away) {
    isAway = away;
    if (away) {
      cut();
    }
  }

  /// Loses all that is said on every connection, old or new, until it is no longer silent; what is
  /// open then stays dead, and nobody is told.
  void setSilent(boolean silent) {
    isSilent = silent;
    if (silent) {
      silenced.forEach(isDead -> isDead.set(true));
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
