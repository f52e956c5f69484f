package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.guard.LoopbackHostHandler;
import dev.foretop.proxy.guard.OriginHandler;
import dev.foretop.proxy.guard.OwnerToken;
import dev.foretop.proxy.guard.TokenHandler;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The embedded server: two loopback listeners and the chain of handlers behind them.
public final class ProxyServer implements AutoCloseable {

  private static final int MAX_THREADS = 12;
  private static final int MIN_THREADS = 4;
  private static final int MAX_REQUEST_HEADER_BYTES = 32 << 10;
  private static final int MAX_RESPONSE_HEADER_BYTES = 64 << 10;
  private static final long IDLE_CONNECTION_MILLIS = 60_000;

  private final AmbiguousNames ambiguousNames;
  private final ClusterDirectory directory;
  private final UserCredentials credentials;
  private final OwnerToken ownerToken;
  private final Server server;
  private final UpstreamRegistry upstreams;
  private final Exchanges exchanges;
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("proxy-blocking-", 0).factory());

  private int port = -1;

  public ProxyServer(
      AmbiguousNames ambiguousNames,
      ClusterLocator clusters,
      UserCredentials credentials,
      OwnerToken ownerToken) {
    this.ambiguousNames = ambiguousNames;
    this.directory = new ClusterDirectory(clusters);
    this.credentials = credentials;
    this.ownerToken = ownerToken;
    this.server = new Server(threads());
    this.upstreams =
        new UpstreamRegistry(
            server.getThreadPool(), server.getScheduler(), server.getByteBufferPool());
    this.exchanges = new Exchanges(server.getScheduler());
  }

  // Few: nothing that runs on them waits for anything. What may wait runs on virtual threads.
  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("proxy");
    threads.setDaemon(true);
    return threads;
  }

  /// Listens on `port`, or on a free one if it is 0, and returns once requests are accepted.
  ///
  /// @throws BindException if the port is taken
  /// @throws IOException if it cannot be had for another reason
  public void start(int wantedPort) throws IOException {
    ServerConnector ipv4 = newConnector("127.0.0.1", wantedPort);
    server.addConnector(ipv4);
    server.setHandler(handlers());
    server.setRequestLog(new AccessLog());
    server.setErrorHandler(new ProblemErrorHandler());
    server.addBean(exchanges);
    try {
      // The port must be known before the second listener takes the same one.
      ipv4.open();
      port = ipv4.getLocalPort();
      server.start();
      LoopbackV6.listen(newConnector("::1", port), server);
    } catch (Exception e) {
      close();
      throw startFailure(e);
    }
  }

  private static IOException startFailure(Exception e) {
    return switch (e) {
      case IOException io when io.getCause() instanceof BindException taken -> taken;
      case IOException io -> io;
      default -> new IOException("the server cannot be started", e);
    };
  }

  /// Returns the chain that every request passes, outermost handler first.
  private Handler handlers() {
    return new LoopbackHostHandler(
        new OriginHandler(
            new HealthHandler(
                new TokenHandler(
                    ownerToken,
                    new ClustersHandler(
                        directory,
                        new ClusterRoutingHandler(
                            directory,
                            ambiguousNames,
                            new ForwardingHandler(
                                new Router(credentials, upstreams), exchanges, blocking)))))));
  }

  private ServerConnector newConnector(String host, int onPort) {
    var connector =
        new ServerConnector(server, 0, 1, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(host);
    connector.setPort(onPort);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    connector.setReuseAddress(!System.getProperty("os.name").startsWith("Windows"));
    return connector;
  }

  private static HttpConfiguration httpConfiguration() {
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

  /// Returns the port that is listened on.
  public int port() {
    return port;
  }

  // A credential plugin that is running is ended by the thread that waits for it.
  private void awaitBlocking() {
    try {
      var _ = blocking.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    upstreams.close();
    LifeCycle.stop(server);
    blocking.shutdownNow();
    awaitBlocking();
  }
}
