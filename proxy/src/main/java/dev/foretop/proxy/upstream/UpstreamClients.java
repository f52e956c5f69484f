package dev.foretop.proxy.upstream;

import dev.foretop.proxy.cluster.ClusterTls;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.UpgradeProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Makes Jetty clients that pass everything on: no redirects, no cookies, no decoding, no header of
/// their own.
final class UpstreamClients {

  static final long CONNECT_TIMEOUT_MILLIS = 10_000;

  // Over HTTP/1.1 each watch holds one. How many files the process may have open is the real limit.
  private static final int MAX_CONNECTIONS = 20_000;
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_RESPONSE_HEADER_BYTES = 32 << 10;
  // What is read at once is written at once: big bodies want few big pieces. Idle connections have
  // no buffer.
  private static final int INPUT_BUFFER_BYTES = BulkTlsConnector.BATCH_BYTES;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int SESSION_WINDOW_BYTES = 64 << 20;

  private final Executor executor;
  private final Scheduler scheduler;
  private final ByteBufferPool buffers;
  private final SharedConnector connector;
  private final SocketAddressResolver names;
  private final SignsOfLife signs;

  /// @param patience how long an HTTP/2 connection may be silent
  UpstreamClients(
      Executor executor,
      Scheduler scheduler,
      ByteBufferPool buffers,
      SignsOfLife.Patience patience) {
    this.executor = executor;
    this.scheduler = scheduler;
    this.buffers = buffers;
    this.connector = new SharedConnector(executor, scheduler, buffers);
    this.signs = new SignsOfLife(scheduler, patience);
    // Looking a name up blocks, for many seconds where a VPN is down.
    this.names =
        new SocketAddressResolver.Async(
            Thread.ofVirtual().name("resolve-", 0)::start, scheduler, CONNECT_TIMEOUT_MILLIS);
  }

  /// A client for ordinary requests: HTTP/2 where the server offers it, else HTTP/1.1.
  HttpClient newOrdinary(ClusterTls tls, SSLContext context, boolean secure, @Nullable URI proxyUrl)
      throws IOException {
    if (!secure || ProxyOnTheWay.isSocks(proxyUrl)) {
      // In clear text nothing negotiates HTTP/2, nor does Jetty behind a SOCKS proxy.
      return newForTunnels(tls, context, proxyUrl);
    }
    LifeCycle.start(connector);
    var http2 = new HTTP2Client(connector);
    // A reader that stalls must not use up the window that all streams of a connection share.
    http2.setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
    http2.setInitialSessionRecvWindow(SESSION_WINDOW_BYTES);
    http2.setMaxResponseHeadersSize(MAX_RESPONSE_HEADER_BYTES);
    http2.setInputBufferSize(INPUT_BUFFER_BYTES);
    http2.setMaxFrameSize(64 << 10);
    // The first is what a server gets that negotiates nothing; those that do prefer HTTP/2 anyway.
    return started(
        new HttpClientTransportDynamic(connector, new Http1(), new Http2(http2, signs)),
        new NamedServerSsl(tls, context),
        proxyUrl);
  }

  /// A client for requests that leave HTTP: HTTP/1.1 only.
  HttpClient newForTunnels(ClusterTls tls, SSLContext context, @Nullable URI proxyUrl)
      throws IOException {
    LifeCycle.start(connector);
    return started(
        new HttpClientTransportDynamic(connector, new Http1()),
        new NamedServerSsl(tls, context),
        proxyUrl);
  }

  /// Ends what the clients share. They must be stopped before.
  void close() {
    LifeCycle.stop(connector);
  }

  private HttpClient started(
      HttpClientTransportDynamic transport, SslContextFactory.Client tls, @Nullable URI proxyUrl)
      throws IOException {
    // No listener of ours blocks: the thread that reads a connection runs them without a handover.
    transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
    var client = configured(new ClusterClient(transport, tls));
    if (proxyUrl != null) {
      ProxyOnTheWay.use(proxyUrl, client);
    }
    try {
      client.start();
    } catch (Exception e) {
      throw new IOException("the client cannot be started", e);
    }
    // Starting adds handlers for redirects, authentication and decoding.
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().clear();
    client.getProtocolHandlers().put(new AnyUpgrade());
    InterimResponses.enable(client);
    return client;
  }

  private HttpClient configured(HttpClient client) {
    client.setExecutor(executor);
    client.setScheduler(scheduler);
    client.setByteBufferPool(buffers);
    client.setSocketAddressResolver(names);
    client.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    client.setIdleTimeout(0);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    client.setDefaultRequestContentType(null);
    client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
    client.setMaxRequestsQueuedPerDestination(1 << 16);
    client.setMaxRequestHeadersSize(MAX_HEADER_BYTES);
    client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADER_BYTES);
    client.setResponseBufferSize(INPUT_BUFFER_BYTES);
    return client;
  }

  /// A client that shares its connector with others and has TLS settings of its own.
  @SuppressWarnings("try") // Jetty's close() may throw anything; LifeCycle.stop() is used instead
  private static final class ClusterClient extends HttpClient {

    private final SslContextFactory.Client tls;

    ClusterClient(HttpClientTransportDynamic transport, SslContextFactory.Client tls) {
      super(transport);
      this.tls = tls;
      addBean(tls, true);
    }

    @Override
    public SslContextFactory.Client getSslContextFactory() {
      return tls;
    }
  }

  /// Accepts every protocol that the server switches to, `SPDY/3.1` too.
  private static final class AnyUpgrade extends UpgradeProtocolHandler {
    @Override
    protected boolean acceptHeaders(
        org.eclipse.jetty.client.Request request, org.eclipse.jetty.client.Response response) {
      return true;
    }
  }

  /// Asks for, and checks, the name that the cluster's settings give instead of the URL's host.
  private static final class NamedServerSsl extends SslContextFactory.Client {

    // Jetty's own exclude all with SHA-1 as their MAC, which is safe there and which old servers
    // offer alone.
    private static final String[] UNSAFE_SUITES = {
      "^SSL_.*$",
      "^TLS_RSA_.*$",
      "^TLS_DHE_.*$",
      "^.*_NULL_.*$",
      "^.*_anon_.*$",
      "^.*_3DES_.*$",
      "^.*_RC4_.*$",
      "^.*_MD5$"
    };

    private final @Nullable String serverName;

    NamedServerSsl(ClusterTls tls, SSLContext context) {
      this.serverName = tls.serverName();
      setSslContext(context);
      // The trust manager checks the name, or nobody does.
      setEndpointIdentificationAlgorithm(null);
      setExcludeCipherSuites(UNSAFE_SUITES);
      setSNIProvider((engine, _) -> ServerNames.of(engine.getPeerHost()));
    }

    // It warns of what the user asked for, and the explorer marks.
    @Override
    protected void checkEndPointIdentificationAlgorithm() {}

    // It warns of suites that kubectl offers, too.
    @Override
    protected void checkCiphers(SSLParameters parameters) {}

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
      return super.newSSLEngine(serverName == null ? host : serverName, port);
    }
  }
}
