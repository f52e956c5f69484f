package dev.foretop.proxy.server;

import dev.foretop.proxy.buffers.OwnViews;
import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.CallLimitHandler;
import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.forward.Exchanges;
import dev.foretop.proxy.forward.ForwardingHandler;
import dev.foretop.proxy.forward.LoopHandler;
import dev.foretop.proxy.forward.Router;
import dev.foretop.proxy.guard.CanonicalPathHandler;
import dev.foretop.proxy.guard.ConnectionWatch;
import dev.foretop.proxy.guard.HeadSizeHandler;
import dev.foretop.proxy.guard.HeaderSanityHandler;
import dev.foretop.proxy.guard.MethodHandler;
import dev.foretop.proxy.guard.PersonHandler;
import dev.foretop.proxy.guard.PreflightHandler;
import dev.foretop.proxy.guard.TeamHostHandler;
import dev.foretop.proxy.guard.TeamOriginHandler;
import dev.foretop.proxy.local.DescriptionHandler;
import dev.foretop.proxy.metrics.MetricsHandler;
import dev.foretop.proxy.metrics.ProxyMetrics;
import dev.foretop.proxy.objects.PermissionsHandler;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.team.People;
import dev.foretop.proxy.team.TeamConfig;
import dev.foretop.proxy.team.TeamFile;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// One replica of a team's proxy. It keeps nothing that another one would need: whom it serves is
/// said by their tokens and by the team's file.
public final class TeamServer implements AutoCloseable {

  private static final long LOOK_MILLIS = 100;

  private final TeamFile file;
  private final People people;
  private final Server server;
  private final ClusterDirectory directory;
  private final UpstreamRegistry upstreams;
  private final UserCredentials credentials;
  private final ActiveCalls calls;
  private final CallLog callLog;
  private final AccessLog accessLog = new AccessLog();
  private final Exchanges exchanges;
  private final ConnectionWatch connections;
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("proxy-blocking-", 0).factory());

  private volatile boolean leaving;
  private int port = -1;
  private int statusPort = -1;

  public TeamServer(
      TeamFile file,
      People people,
      ClusterLocator clusters,
      UserCredentials credentials,
      EnvironmentProxies proxies) {
    this.file = file;
    this.people = people;
    this.credentials = credentials;
    this.server = new Server(ProxyServer.threads(), null, new OwnViews(new ArrayByteBufferPool()));
    this.directory = new ClusterDirectory(clusters, Set::of, server.getScheduler());
    this.upstreams =
        new UpstreamRegistry(
            server.getThreadPool(),
            server.getScheduler(),
            server.getByteBufferPool(),
            proxies,
            id -> directory.lookAgain(id, false));
    this.exchanges = new Exchanges(server.getScheduler(), Limits.USUAL.bodyTime());
    this.calls = new ActiveCalls(people, Limits.USUAL, server.getScheduler());
    this.callLog = new CallLog(calls);
    this.connections = new ConnectionWatch(Limits.USUAL, server.getScheduler());
  }

  /// Listens, and returns once requests are accepted.
  ///
  /// @throws IOException if an address or the certificate cannot be had
  public void start() throws IOException {
    server.setHandler(handlers());
    server.setRequestLog(new RequestLog.Collection(accessLog, callLog));
    server.setErrorHandler(new ProblemErrorHandler());
    List.of(directory, exchanges, calls, accessLog, connections).forEach(server::addBean);
    try {
      var listeners = new TeamListeners(server, connections);
      TeamConfig.Listener listen = file.current().listen();
      ServerConnector callers = listeners.callers(listen);
      ServerConnector status = listeners.status(listen);
      server.start();
      port = callers.getLocalPort();
      statusPort = status.getLocalPort();
    } catch (Exception e) {
      close();
      throw e instanceof IOException io ? io : new IOException("the proxy cannot be started", e);
    }
  }

  private Handler handlers() {
    var work = new BlockingWork(blocking);
    TeamConfig config = file.current();
    var threads = (QueuedThreadPool) server.getThreadPool();
    var figures = new ProxyMetrics.Sources(callLog, calls, upstreams, threads, accessLog::dropped);
    var metrics = new MetricsHandler(figures, work);
    return ProxyServer.chain(
        List.of(
            new HeadSizeHandler(),
            new MethodHandler(),
            new StatusHandler(this::isReady, metrics::text, work),
            new LeavingHandler(() -> leaving),
            new TeamHostHandler(config.hosts()),
            new TeamOriginHandler(config.hosts(), () -> file.current().origins()),
            new PreflightHandler(_ -> false),
            new HeaderSanityHandler(),
            new LoopHandler(),
            new CanonicalPathHandler(),
            new HealthHandler(),
            new PersonHandler(people, work),
            new CallLimitHandler(calls),
            metrics,
            new DescriptionHandler(work),
            new ClustersHandler(directory, work),
            new PermissionsHandler(),
            new ClusterRoutingHandler(
                directory, AmbiguousNames.REJECT, Limits.USUAL.listTime(), work),
            new PolicyHandler(),
            new ContentTypeHandler()),
        new ForwardingHandler(new Router(credentials, upstreams), exchanges, work));
  }

  /// Returns whether the replica wants requests: it can know callers, and is not about to end.
  public boolean isReady() {
    return !leaving && people.isReady();
  }

  /// Returns the port that callers reach.
  public int port() {
    return port;
  }

  /// Returns the port of probes and figures.
  public int statusPort() {
    return statusPort;
  }

  /// Lets the replica go without a loss: first it is not ready any more and serves on for a while,
  /// so that whoever hands out requests hears of it; then it takes no new connections, streams end
  /// where an event is over, and what is under way is finished. Blocks for as long as the team's
  /// file allows; then [#close()] cuts what is left.
  public void drain() throws InterruptedException {
    leaving = true;
    TeamConfig.Drain drain = file.current().drain();
    Thread.sleep(drain.delay());
    var quiet = Graceful.shutdown(server);
    long end = System.nanoTime() + drain.limit().toNanos();
    while (calls.underWay().findAny().isPresent() && System.nanoTime() < end) {
      calls.finishStreams();
      Thread.sleep(LOOK_MILLIS);
    }
    Thread.sleep(LOOK_MILLIS); // the last bytes are on their way
    quiet.cancel(false);
  }

  @Override
  public void close() {
    ProxyServer.stop(server, upstreams);
    people.close();
    blocking.shutdownNow();
  }
}
