package dev.foretop.proxy.server;

import dev.foretop.proxy.buffers.OwnViews;
import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.CallLimitHandler;
import dev.foretop.proxy.client.Callers;
import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.client.ClientsFile;
import dev.foretop.proxy.client.ClusterIds;
import dev.foretop.proxy.client.OwnerToken;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.EntityCatalog;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.forward.Exchanges;
import dev.foretop.proxy.forward.ForwardingHandler;
import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.forward.LoopHandler;
import dev.foretop.proxy.forward.Router;
import dev.foretop.proxy.guard.CanonicalPathHandler;
import dev.foretop.proxy.guard.ConnectionWatch;
import dev.foretop.proxy.guard.HeadSizeHandler;
import dev.foretop.proxy.guard.HeaderSanityHandler;
import dev.foretop.proxy.guard.LoopbackHostHandler;
import dev.foretop.proxy.guard.MethodHandler;
import dev.foretop.proxy.guard.OriginHandler;
import dev.foretop.proxy.guard.PreflightHandler;
import dev.foretop.proxy.guard.TokenHandler;
import dev.foretop.proxy.local.AgentAnswers;
import dev.foretop.proxy.local.AgentHandler;
import dev.foretop.proxy.local.CallsHandler;
import dev.foretop.proxy.local.ClientsHandler;
import dev.foretop.proxy.local.DescriptionHandler;
import dev.foretop.proxy.local.OwnTokenHandler;
import dev.foretop.proxy.local.ProbeHandler;
import dev.foretop.proxy.metrics.MetricsHandler;
import dev.foretop.proxy.metrics.ProxyMetrics;
import dev.foretop.proxy.objects.ObjectsHandler;
import dev.foretop.proxy.objects.OwnClient;
import dev.foretop.proxy.objects.PermissionsHandler;
import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.pairing.PairingHandler;
import dev.foretop.proxy.pairing.Pairings;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.tls.ListenerKey;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// The embedded server: two loopback listeners and the chain of handlers behind them.
public final class ProxyServer implements AutoCloseable {

  private static final int MAX_THREADS = 12;
  private static final int MIN_THREADS = 4;

  static {
    // Jetty would start all of JMX, Flight Recorder included, to ask how wide a reference is.
    System.getProperties().putIfAbsent("org.eclipse.jetty.util.referencesPerCacheLine", "16");
  }

  private final ServerConfig config;
  private final ClusterDirectory directory;
  private final UserCredentials credentials;
  private final OwnerToken ownerToken;
  private final ClientRegistry clients;
  private final Pairings pairings;
  private final Server server;
  private final ActiveCalls calls;
  private final AccessLog accessLog = new AccessLog();
  private final CallLog callLog;
  private final ConnectionWatch connections;
  private final UpstreamRegistry upstreams;
  private final Supplier<EntityCatalog> entities;
  private final OwnClient ownClient;
  private final Exchanges exchanges;
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("proxy-blocking-", 0).factory());

  private volatile @Nullable AgentAnswers agents;
  private int port = -1;
  private int httpsPort = -1;

  public ProxyServer(
      ServerConfig config,
      ClusterLocator clusters,
      UserCredentials credentials,
      OwnerToken ownerToken,
      PairingApproval approval) {
    this.config = config;
    this.credentials = credentials;
    this.ownerToken = ownerToken;
    this.server = new Server(threads(), null, new OwnViews(new ArrayByteBufferPool()));
    this.directory =
        new ClusterDirectory(clusters, config.readOnlyClusters(), server.getScheduler());
    this.upstreams =
        new UpstreamRegistry(
            server.getThreadPool(),
            server.getScheduler(),
            server.getByteBufferPool(),
            config.proxies(),
            id -> directory.lookAgain(id, false));
    this.entities = clusters::entities;
    this.ownClient = new OwnClient();
    this.exchanges = new Exchanges(server.getScheduler(), config.limits().bodyTime());
    this.clients =
        new ClientRegistry(new ClientsFile(config.clientsFile()), InstantSource.system());
    this.pairings = new Pairings(approval, new ClusterIds(this::clusterId), InstantSource.system());
    this.calls = new ActiveCalls(clients, config.limits(), server.getScheduler());
    this.callLog = new CallLog(calls);
    this.connections = new ConnectionWatch(config.limits(), server.getScheduler());
  }

  // Few: nothing that runs on them waits for anything. What may wait runs on virtual threads.
  static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("proxy");
    threads.setDaemon(true);
    return threads;
  }

  /// Listens on two ports, or on free ones where they are 0, and returns once requests are
  /// accepted.
  ///
  /// @param wantedHttpsPort for the HTTPS listener; without an authority there is none
  /// @throws BindException if a port is taken
  /// @throws IOException if it cannot be had for another reason
  public void start(int wantedPort, int wantedHttpsPort) throws IOException {
    server.setHandler(handlers());
    server.setRequestLog(new RequestLog.Collection(accessLog, callLog));
    server.setErrorHandler(new ProblemErrorHandler());
    server.addBean(directory);
    server.addBean(exchanges);
    server.addBean(calls);
    server.addBean(accessLog);
    server.addBean(connections);
    server.addBean(ownClient);
    try {
      var listeners = new Listeners(server, connections);
      port = listeners.plain(wantedPort);
      ownClient.use(listeners.withinProcess(port));
      if (config.authorityFile() != null) {
        var tls =
            new ListenerTls(ListenerKey.context(config.authorityFile(), InstantSource.system()));
        httpsPort = listeners.secure(wantedHttpsPort, tls);
      }
      server.start();
    } catch (Exception e) {
      close();
      throw startFailure(e);
    }
  }

  private static IOException startFailure(Exception e) {
    return switch (e) {
      case BindException taken -> taken;
      case IOException io when io.getCause() instanceof BindException taken -> taken;
      case IOException io -> io;
      default -> new IOException("the server cannot be started", e);
    };
  }

  /// Returns the chain that every request passes, upgrades included, outermost handler first. Each
  /// refuses one thing; only the last knows a cluster's address.
  Handler handlers() {
    var work = new BlockingWork(blocking);
    var callers = new Callers(ownerToken, clients);
    return chain(
        List.of(
            new HeadSizeHandler(),
            new MethodHandler(),
            new ServerNameHandler(),
            new LoopbackHostHandler(),
            new OriginHandler(clients, callers),
            new PreflightHandler(clients::mayImpersonate),
            new HeaderSanityHandler(),
            new LoopHandler(),
            new CanonicalPathHandler(),
            new HealthHandler(),
            new ProbeHandler(clients),
            new PairingHandler(pairings, clients, work),
            new TokenHandler(callers),
            new CallLimitHandler(calls),
            new MetricsHandler(figures(), work),
            new OwnTokenHandler(clients, work),
            new DescriptionHandler(work),
            new ReconnectHandler(directory, credentials, upstreams, work),
            new CallsHandler(callLog, calls, clients, work),
            new ClientsHandler(clients, calls, new ClusterIds(this::clusterId), work),
            new AgentHandler(() -> Optional.ofNullable(agents), work),
            new ClustersHandler(directory, work),
            new PermissionsHandler(),
            new ObjectsHandler(ownClient, this::ownUri, this::granted, entities, work),
            new ClusterRoutingHandler(
                directory, config.ambiguousNames(), config.limits().listTime(), work),
            new PolicyHandler(),
            new ContentTypeHandler()),
        new ForwardingHandler(new Router(credentials, upstreams), exchanges, work));
  }

  private URI ownUri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private List<ClusterDetails> granted(Grant grant) {
    return directory.refresh().visibleTo(grant).clusters().stream()
        .map(KnownCluster::cluster)
        .toList();
  }

  private ProxyMetrics.Sources figures() {
    var threads = (QueuedThreadPool) server.getThreadPool();
    return new ProxyMetrics.Sources(callLog, calls, upstreams, threads, accessLog::dropped);
  }

  static Handler chain(List<Handler.Wrapper> wrappers, Handler last) {
    Handler next = last;
    for (Handler.Wrapper wrapper : wrappers.reversed()) {
      wrapper.setHandler(next);
      next = wrapper;
    }
    return next;
  }

  private Optional<String> clusterId(String nameOrId) {
    return directory.find(nameOrId).map(KnownCluster::id);
  }

  /// Reads the sources of clusters, the marks of the user and their accounts anew; whatever request
  /// comes after this returns finds what holds now. Blocks.
  public void refresh() {
    if (directory.current().isRead()) {
      directory.refresh(); // else the first request does
    }
  }

  /// Has agents answered from now on.
  public void answerAgents(AgentAnswers answers) {
    agents = answers;
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

  /// Returns the port of the HTTPS listener, or -1 if there is none.
  public int httpsPort() {
    return httpsPort;
  }

  @Override
  public void close() {
    stop(server, upstreams);
    blocking.shutdownNow();
    awaitBlocking();
  }

  // The clients' connections first: a request that comes meanwhile shall find its connection
  // closed, and go elsewhere, and not hear that its cluster cannot be reached.
  static void stop(Server server, UpstreamRegistry upstreams) {
    for (Connector each : server.getConnectors()) {
      LifeCycle.stop(each);
    }
    upstreams.close();
    LifeCycle.stop(server);
  }
}
