package dev.foretop.proxy.upstream;

import dev.foretop.proxy.buffers.UnsharedTlsConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;

/// Connects with TLS connections that read and decrypt many records in one go.
///
/// Jetty's own read one record of at most 16 KB at a time, and API servers begin with records of
/// one network packet: a large answer would be thousands of small reads, each with its way through
/// the HTTP/2 parser and its wake-ups.
abstract class BulkTlsConnector extends ClientConnector {

  /// Four full records and what belongs to them.
  static final int BATCH_BYTES = 64 << 10;

  @Override
  public ClientConnectionFactory newSslClientConnectionFactory(
      SslContextFactory.Client tls, ClientConnectionFactory next) {
    return new BulkFactory(
        tls, new WidePool(getByteBufferPool()), getExecutor(), getScheduler(), next);
  }

  private static final class BulkFactory extends SslClientConnectionFactory {

    private final Scheduler scheduler;

    BulkFactory(
        SslContextFactory.Client tls,
        ByteBufferPool buffers,
        Executor executor,
        Scheduler scheduler,
        ClientConnectionFactory next) {
      super(tls, buffers, executor, next);
      this.scheduler = scheduler;
    }

    @Override
    protected SslConnection newSslConnection(EndPoint endPoint, SSLEngine engine) {
      return new BulkTlsConnection(this, endPoint, engine);
    }
  }

  /// Gives room for many records where one for a single record is asked for.
  private static final class WidePool extends ByteBufferPool.Wrapper {

    WidePool(ByteBufferPool wrapped) {
      super(wrapped);
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
      return super.acquire(Math.max(size, BATCH_BYTES), direct);
    }
  }

  private static final class BulkTlsConnection extends UnsharedTlsConnection {

    private static final String NO_PROTOCOL_YET = "NONE";

    private final Scheduler scheduler;

    BulkTlsConnection(BulkFactory factory, EndPoint endPoint, SSLEngine engine) {
      super(
          factory.getByteBufferPool(),
          factory.getExecutor(),
          factory.getSslContextFactory(),
          endPoint,
          engine,
          factory.isDirectBuffersForEncryption(),
          factory.isDirectBuffersForDecryption());
      scheduler = factory.scheduler;
    }

    @Override
    public void onOpen() {
      super.onOpen();
      long limit = UpstreamClients.CONNECT_TIMEOUT_MILLIS;
      scheduler.schedule(this::endUnlessShaken, limit, TimeUnit.MILLISECONDS);
    }

    // Streams may be silent for hours, so that no idle timeout ends a handshake that hangs.
    private void endUnlessShaken() {
      if (NO_PROTOCOL_YET.equals(getSSLEngine().getSession().getProtocol())) {
        getEndPoint().close(new TimeoutException("no TLS handshake in time"));
      }
    }

    // A server that closes its end may have sent its last words just before, which are still to be
    // read. Jetty would close the connection where writing fails. What can no longer be written is
    // dropped instead, and reading comes to the same end by itself. Once it has, there is nothing
    // to
    // wait for, and whoever writes must hear of it.
    @Override
    protected boolean networkFlush(ByteBuffer output) throws IOException {
      try {
        return super.networkFlush(output);
      } catch (IOException e) {
        if (!getEndPoint().isOpen() || getEndPoint().isInputShutdown()) {
          throw e;
        }
        BufferUtil.clear(output);
        return true;
      }
    }

    @Override
    protected SSLEngineResult unwrap(SSLEngine engine, ByteBuffer input, ByteBuffer output)
        throws SSLException {
      SSLEngineResult all = super.unwrap(engine, input, output);
      while (carriesData(all) && input.hasRemaining()) {
        SSLEngineResult next = super.unwrap(engine, input, output);
        if (!carriesData(next)) {
          // Half a record, no room, an alert: the engine says so again when it is asked next.
          return sum(all, next);
        }
        all = sum(all, next);
      }
      return all;
    }

    private static boolean carriesData(SSLEngineResult result) {
      return result.getStatus() == SSLEngineResult.Status.OK
          && result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
          && result.bytesProduced() > 0;
    }

    private static SSLEngineResult sum(SSLEngineResult all, SSLEngineResult next) {
      return new SSLEngineResult(
          SSLEngineResult.Status.OK,
          next.getHandshakeStatus(),
          all.bytesConsumed() + next.bytesConsumed(),
          all.bytesProduced() + next.bytesProduced());
    }
  }
}
