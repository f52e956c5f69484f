package dev.foretop.app.demo;

import dev.foretop.app.demo.life.ShopLife;
import dev.foretop.app.demo.server.ApiHandler;
import dev.foretop.app.demo.server.Endpoints;
import dev.foretop.app.demo.server.Router;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A Kubernetes cluster in this process: a real API over HTTP on a free port of 127.0.0.1, and
/// behind it a shop that is always on the move. It is there to try the product on; no container
/// runs.
///
/// Every request needs the token, which is new at each start.
public final class DemoCluster implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration AFTER_WRITE = Duration.ofMillis(30);
  private static final long FIRST_VERSION = 100_000;
  private static final InstantSource CLOCK = InstantSource.system();

  private final Server server;
  private final ServerConnector connector;
  private final ScheduledExecutorService scheduler;
  private final CompletableFuture<ShopLife> life;
  private final String token;
  private final ResourceStore store;
  private final AtomicBoolean isStepDue = new AtomicBoolean();

  private DemoCluster() {
    store = new ResourceStore(FIRST_VERSION);
    token = newToken();
    scheduler = Executors.newSingleThreadScheduledExecutor(DemoCluster::lifeThread);
    life = CompletableFuture.supplyAsync(this::openShop, scheduler);
    CompletableFuture<Router> router =
        life.thenApply(
            opened -> new Router(opened.api(), Endpoints.of(opened.api(), CLOCK), this::stepSoon));
    server = newServer();
    connector = newConnector(server);
    server.addConnector(connector);
    server.setHandler(new ApiHandler(router, token));
  }

  /// Starts a cluster, which runs until it is closed. The shop opens meanwhile; requests that come
  /// early wait for it.
  public static DemoCluster start() throws IOException {
    var cluster = new DemoCluster();
    try {
      cluster.server.start();
    } catch (Exception e) {
      cluster.close();
      throw new IOException("The demo cluster did not start", e);
    }
    return cluster;
  }

  private ShopLife openShop() {
    var opened = ShopLife.open(store, new ResourceTypes(), CLOCK, new Random());
    long tick = TICK.toMillis();
    var _ = scheduler.scheduleWithFixedDelay(opened::step, tick, tick, TimeUnit.MILLISECONDS);
    return opened;
  }

  /// Where the API is, such as `http://127.0.0.1:40123`.
  public URI server() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /// The bearer token that every request must show.
  public String token() {
    return token;
  }

  /// How many objects there are.
  int objectCount() {
    return store.size();
  }

  /// How many watches are open.
  int watchCount() {
    return store.subscriberCount();
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The demo cluster did not stop", e);
    }
  }

  // Controllers react to a change at once; they do not wait for the next tick.
  private void stepSoon() {
    if (isStepDue.compareAndSet(false, true) && !scheduler.isShutdown()) {
      var _ = scheduler.schedule(this::stepNow, AFTER_WRITE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stepNow() {
    isStepDue.set(false);
    life.join().react();
  }

  private static Server newServer() {
    var threads = new QueuedThreadPool(8, 1);
    threads.setName("demo-cluster");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("demo-"));
    var server = new Server(threads);
    server.setStopTimeout(0);
    server.setErrorHandler(DemoCluster::answerUnreadable);
    return server;
  }

  // What is no HTTP does not get as far as the API.
  private static boolean answerUnreadable(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, response.getStatus() + " Bad Request", callback);
    return true;
  }

  private static ServerConnector newConnector(Server server) {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(64 * 1024);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(0);
    // A quiet watch is idle for a minute and more.
    connector.setIdleTimeout(0);
    return connector;
  }

  private static Thread lifeThread(Runnable work) {
    return Thread.ofPlatform().daemon().name("demo-life").unstarted(work);
  }

  private static String newToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
