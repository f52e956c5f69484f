package dev.foretop.proxy.upstream;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// The one connector behind the clients of all clusters: a single thread waits for the network,
/// however many clusters are open.
///
/// Each client has TLS settings of its own and names them with every connection. What Jetty's
/// clients would set on "their" connector when they start is therefore ignored once it runs.
final class SharedConnector extends BulkTlsConnector {

  SharedConnector(Executor executor, Scheduler scheduler, ByteBufferPool buffers) {
    setSelectors(1);
    setByteBufferPool(buffers);
    setExecutor(executor);
    setScheduler(scheduler);
    setConnectTimeout(Duration.ofMillis(UpstreamClients.CONNECT_TIMEOUT_MILLIS));
    super.setIdleTimeout(Duration.ZERO);
  }

  @Override
  public void setByteBufferPool(ByteBufferPool buffers) {
    if (!isStarted()) {
      super.setByteBufferPool(buffers);
    }
  }

  @Override
  public void setExecutor(Executor executor) {
    if (!isStarted()) {
      super.setExecutor(executor);
    }
  }

  @Override
  public void setScheduler(Scheduler scheduler) {
    if (!isStarted()) {
      super.setScheduler(scheduler);
    }
  }

  @Override
  public void setSslContextFactory(SslContextFactory.Client tls) {
    if (!isStarted()) {
      super.setSslContextFactory(tls);
    }
  }

  // Behind a SOCKS proxy Jetty names no settings and means the connector's. They are the client's
  // that the connection is for.
  @Override
  public ClientConnectionFactory newSslClientConnectionFactory(
      SslContextFactory.@Nullable Client tls, ClientConnectionFactory next) {
    if (tls != null) {
      return super.newSslClientConnectionFactory(tls, next);
    }
    return (endPoint, context) -> {
      var destination = (Destination) context.get(Destination.CONTEXT_KEY);
      return super.newSslClientConnectionFactory(
              Objects.requireNonNull(destination).getHttpClient().getSslContextFactory(), next)
          .newConnection(endPoint, context);
    };
  }

  // No client uses these settings; should one ever do, it trusts nobody.
  @Override
  protected SslContextFactory.Client newSslContextFactory() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      var tls = new SslContextFactory.Client();
      tls.setSslContext(context);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no TLS", e);
    }
  }
}
