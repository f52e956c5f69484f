package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A forward proxy that lets nobody through without a user name and a password. Behind its tunnels
/// is nobody: it notes what a client says first there, and hangs up.
public final class DemandingProxy implements AutoCloseable {

  private static final int TLS_HANDSHAKE = 0x16;

  /// What was asked for and how, such as `CONNECT host:443 with Basic abc`.
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /// The servers to which TLS was begun through a tunnel.
  public final List<String> tunnels = new CopyOnWriteArrayList<>();

  private final ServerSocket listener;

  private DemandingProxy(ServerSocket listener) {
    this.listener = listener;
  }

  public static DemandingProxy start() throws IOException {
    var proxy = new DemandingProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      List<String> head = head(in);
      String server = head.getFirst().replaceAll("CONNECT (.*) HTTP/1.1", "$1");
      String login =
          head.stream()
              .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("proxy-auth"))
              .map(line -> line.substring(line.indexOf(' ') + 1))
              .findFirst()
              .orElse("nothing");
      requests.add(server + " with " + login);
      boolean known = !login.equals("nothing");
      client.getOutputStream().write(answer(known).getBytes(ISO_8859_1));
      if (known && in.read() == TLS_HANDSHAKE) {
        tunnels.add(server);
      }
    } catch (IOException _) {
      // the client hung up
    }
  }

  private static String answer(boolean known) {
    String answer =
        known
            ? "HTTP/1.1 200 Connection established"
            : """
            HTTP/1.1 407 Proxy Authentication Required
            Proxy-Authenticate: Basic realm="canary-realm"
            Content-Length: 0
            Connection: close\
            """;
    return answer.replace("\n", "\r\n") + "\r\n\r\n";
  }

  @SuppressWarnings("deprecation") // lines of ASCII are what it reads right
  private static List<String> head(DataInputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
