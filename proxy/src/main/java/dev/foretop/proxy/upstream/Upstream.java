package dev.foretop.proxy.upstream;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.component.LifeCycle;

/// One cluster's API server, ready to be called with one identity in the TLS handshake.
///
/// Ordinary traffic and tunnels have separate connections: a tunnel needs HTTP/1.1 and keeps its
/// connection, while ordinary traffic shares few of HTTP/2.
public final class Upstream {

  private final ClusterDetails cluster;
  private final URI origin;
  private final String basePath;
  private final HttpClient ordinary;
  private final HttpClient tunnels;
  private final AtomicInteger active = new AtomicInteger();
  private final Consumer<Upstream> onStuck;
  private final Runnable onUntrusted;
  private volatile boolean retired;

  /// @param cluster with the proxy that stands on the way, whoever named it
  /// @param onStuck called when its connections do not come to life
  /// @param onUntrusted called when the server's certificate was not accepted
  Upstream(
      ClusterDetails cluster,
      HttpClient ordinary,
      HttpClient tunnels,
      Consumer<Upstream> onStuck,
      Runnable onUntrusted) {
    this.onStuck = onStuck;
    this.onUntrusted = onUntrusted;
    this.cluster = cluster;
    this.ordinary = ordinary;
    this.tunnels = tunnels;
    this.origin = cluster.origin();
    this.basePath = basePathOf(cluster.server());
  }

  /// Returns the path of a cluster's URL, which has no slash at its end.
  public static String basePathOf(URI server) {
    String path = server.getRawPath() == null ? "" : server.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  public ClusterDetails cluster() {
    return cluster;
  }

  /// Returns the host and port of the proxy on the way, if there is one.
  public Optional<String> forwardProxy() {
    return Optional.ofNullable(cluster.proxyUrl())
        .map(proxy ->
            proxy.getPort() < 0 ? proxy.getHost() : proxy.getHost() + ":" + proxy.getPort());
  }

  /// Returns a request for `pathQuery` below the cluster's URL, which goes out verbatim.
  public Request newRequest(String method, String pathQuery) {
    return newRequest(ordinary, method, pathQuery);
  }

  /// Returns a request that will ask for another protocol on its connection.
  public Request newTunnelRequest(String method, String pathQuery) {
    return newRequest(tunnels, method, pathQuery);
  }

  private Request newRequest(HttpClient client, String method, String pathQuery) {
    int mark = pathQuery.indexOf('?');
    String path = mark < 0 ? pathQuery : pathQuery.substring(0, mark);
    String query = mark < 0 ? null : pathQuery.substring(mark + 1);
    return new VerbatimRequest(client, origin, basePath + path, query).method(method);
  }

  /// Sees to it that the connection which carries `request` carries no other after it, where it
  /// serves one at a time.
  public static void closeAfter(Request request) {
    if (request.getConnection() instanceof Http1Connection connection) {
      connection.closeAfterwards();
    }
  }

  /// Notes that an exchange or a tunnel uses this upstream. Each must [#leave()] once.
  public void enter() {
    active.incrementAndGet();
  }

  /// Notes the end of what [#enter()] began.
  public void leave() {
    if (active.decrementAndGet() == 0 && retired) {
      Thread.ofVirtual().name("upstream-close").start(this::close);
    }
  }

  /// Returns how many connections are open, those of tunnels included.
  int connections() {
    return Stream.of(ordinary, tunnels)
        .flatMap(client -> client.getDestinations().stream())
        .map(Destination::getConnectionPool)
        .filter(AbstractConnectionPool.class::isInstance)
        .mapToInt(pool -> ((AbstractConnectionPool) pool).getConnectionCount())
        .sum();
  }

  /// Says that a connection was waited for in vain. Later requests get others, since the pool of
  /// these counts on the ones that never came to life, and would wait for them again.
  public void noteStuck() {
    onStuck.accept(this);
  }

  /// Says that the server's certificate was not accepted: it may be another server by now.
  public void noteUntrusted() {
    onUntrusted.run();
  }

  /// Closes the connections as soon as nothing uses them: what runs now runs out.
  void retire() {
    enter();
    retired = true;
    leave();
  }

  void close() {
    LifeCycle.stop(ordinary);
    LifeCycle.stop(tunnels);
  }
}
