package dev.foretop.proxy.upstream;

import dev.foretop.proxy.cluster.ClusterTls;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.UpgradeProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Makes Jetty clients that pass everything on: no redirects, no cookies, no decoding, no header of
/// their own.
final class UpstreamClients {

  static final long CONNECT_TIMEOUT_MILLIS = 10_000;

  private static final int MAX_CONNECTIONS = 1_024;
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_RESPONSE_HEADER_BYTES = 32 << 10;
  // What is read at once is written at once: big bodies want few big pieces. Idle connections hold
  // no
  // buffer.
  private static final int INPUT_BUFFER_BYTES = BulkTlsConnector.BATCH_BYTES;
  private static final int STREAM_WINDOW_BYTES = 1 << 20;
  private static final int SESSION_WINDOW_BYTES = 64 << 20;

  private final Executor executor;
  private final Scheduler scheduler;
  private final ByteBufferPool buffers;

  UpstreamClients(Executor executor, Scheduler scheduler, ByteBufferPool buffers) {
    this.executor = executor;
    this.scheduler = scheduler;
    this.buffers = buffers;
  }

  /// A client for ordinary requests: HTTP/2 where the server offers it, else HTTP/1.1.
  HttpClient newOrdinary(ClusterTls tls, SSLContext context, boolean secure, @Nullable URI proxyUrl)
      throws IOException {
    if (!secure) {
      return newForTunnels(tls, context, proxyUrl); // in clear text nothing negotiates HTTP/2
    }
    ClientConnector connector = newConnector(tls, context);
    var http2 = new HTTP2Client(connector);
    // A reader that stalls must not use up the window that all streams of a connection share.
    http2.setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
    http2.setInitialSessionRecvWindow(SESSION_WINDOW_BYTES);
    http2.setMaxResponseHeadersSize(MAX_RESPONSE_HEADER_BYTES);
    http2.setInputBufferSize(INPUT_BUFFER_BYTES);
    http2.setMaxFrameSize(64 << 10);
    return started(
        new HttpClientTransportDynamic(
            connector,
            new ClientConnectionFactoryOverHTTP2.HTTP2(http2),
            HttpClientConnectionFactory.HTTP11),
        proxyUrl);
  }

  /// A client for requests that leave HTTP: HTTP/1.1 only.
  HttpClient newForTunnels(ClusterTls tls, SSLContext context, @Nullable URI proxyUrl)
      throws IOException {
    return started(
        new HttpClientTransportDynamic(
            newConnector(tls, context), HttpClientConnectionFactory.HTTP11),
        proxyUrl);
  }

  private ClientConnector newConnector(ClusterTls tls, SSLContext context) {
    var connector = new BulkTlsConnector();
    connector.setSelectors(1);
    connector.setExecutor(executor);
    connector.setScheduler(scheduler);
    connector.setByteBufferPool(buffers);
    connector.setSslContextFactory(new NamedServerSsl(tls, context));
    return connector;
  }

  private HttpClient started(HttpClientTransportDynamic transport, @Nullable URI proxyUrl)
      throws IOException {
    // No listener of ours blocks: the thread that reads a connection runs them without a handover.
    transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
    var client = configured(new HttpClient(transport));
    if (proxyUrl != null) {
      client.getProxyConfiguration().addProxy(ProxyOnTheWay.of(proxyUrl));
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
    client.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    client.setIdleTimeout(0);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
    client.setMaxRequestsQueuedPerDestination(1 << 16);
    client.setMaxRequestHeadersSize(MAX_HEADER_BYTES);
    client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADER_BYTES);
    client.setResponseBufferSize(INPUT_BUFFER_BYTES);
    return client;
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

    private final @Nullable String serverName;

    NamedServerSsl(ClusterTls tls, SSLContext context) {
      this.serverName = tls.serverName();
      setSslContext(context);
      setEndpointIdentificationAlgorithm(tls.skipVerify() ? null : "HTTPS");
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
      return super.newSSLEngine(serverName == null ? host : serverName, port);
    }
  }
}
