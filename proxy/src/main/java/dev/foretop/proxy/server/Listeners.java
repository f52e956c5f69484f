package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.ConnectionWatch;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.MemoryConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Where the server listens: on loopback addresses, and nowhere else.
final class Listeners {

  private static final int MAX_REQUEST_HEADER_BYTES = 32 << 10;
  private static final int MAX_RESPONSE_HEADER_BYTES = 64 << 10;
  private static final long IDLE_CONNECTION_MILLIS = 60_000;
  private static final int MAX_TRIES = 20;

  private final Server server;
  private final ConnectionWatch connections;

  Listeners(Server server, ConnectionWatch connections) {
    this.server = server;
    this.connections = connections;
  }

  /// Listens for HTTP on 127.0.0.1, and on [::1] where there is one.
  ///
  /// @return the port, which is `port` unless that is 0
  int plain(int port) throws Exception {
    return listen(port, new Http1Listener(configuration()));
  }

  /// Listens for HTTP/2 and HTTP/1.1 over TLS.
  int secure(int port, SslContextFactory.Server tls) throws Exception {
    return listen(port, overTls(tls));
  }

  /// Returns what is spoken over TLS: HTTP/2 and HTTP/1.1.
  static ConnectionFactory[] overTls(SslContextFactory.Server tls) {
    HttpConfiguration http = configuration();
    // Which hosts are ours, a handler of the chain says, in the same words for all protocols.
    http.addCustomizer(new SecureRequestCustomizer(false));
    var alpn = new ALPNServerConnectionFactory();
    // Who upgrades, negotiates nothing.
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    return new ConnectionFactory[] {
      new TlsListener(tls, alpn.getProtocol()),
      alpn,
      new Http2Listener(http),
      new Http1Listener(http)
    };
  }

  /// Listens within the process, as if on `port`: for who asks on behalf of a client.
  MemoryConnector withinProcess(int port) {
    HttpConfiguration http = configuration();
    http.setLocalAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var connector = new MemoryConnector(server, new Http1Listener(http));
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    server.addConnector(connector);
    return connector;
  }

  private int listen(int wantedPort, ConnectionFactory... protocols) throws Exception {
    for (int tries = 1; ; tries++) {
      ServerConnector ipv4 = newConnector("127.0.0.1", wantedPort, protocols);
      ipv4.open(); // the port must be known before the second listener takes the same one
      int port = ipv4.getLocalPort();
      try {
        LoopbackV6.listen(newConnector("::1", port, protocols), server);
        server.addConnector(ipv4);
        return port;
      } catch (BindException e) {
        ipv4.close();
        if (wantedPort != 0 || tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  private ServerConnector newConnector(String host, int port, ConnectionFactory... protocols)
      throws IOException {
    var connector = new ServerConnector(server, 0, 1, protocols);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    connector.addBean(connections, false);
    connector.setReuseAddress(!System.getProperty("os.name").startsWith("Windows"));
    return connector;
  }

  static HttpConfiguration configuration() {
    var http = new HttpConfiguration();
    // Paths are passed on byte for byte; the one kind that is refused is refused by PathRules.
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_REQUEST_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_RESPONSE_HEADER_BYTES);
    return http;
  }
}
