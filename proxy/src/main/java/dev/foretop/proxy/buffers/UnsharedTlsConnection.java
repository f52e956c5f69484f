package dev.foretop.proxy.buffers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// TLS, of a client or a server, whose unsent bytes are never in a buffer that another connection
/// fills meanwhile ([UnsharedOutput] says how that could be).
public class UnsharedTlsConnection extends SslConnection {

  private final UnsharedOutput buffers;

  /// @param tls what settings it follows, such as whether it may be renegotiated
  public UnsharedTlsConnection(
      ByteBufferPool pool,
      Executor executor,
      SslContextFactory tls,
      EndPoint endPoint,
      SSLEngine engine,
      boolean directForEncryption,
      boolean directForDecryption) {
    this(
        new UnsharedOutput(pool),
        executor,
        tls,
        endPoint,
        engine,
        directForEncryption,
        directForDecryption);
  }

  private UnsharedTlsConnection(
      UnsharedOutput buffers,
      Executor executor,
      SslContextFactory tls,
      EndPoint endPoint,
      SSLEngine engine,
      boolean directForEncryption,
      boolean directForDecryption) {
    super(buffers, executor, tls, endPoint, engine, directForEncryption, directForDecryption);
    this.buffers = buffers;
  }

  @Override
  protected SslEndPoint newSslEndPoint() {
    return new UnsharedEndPoint();
  }

  private final class UnsharedEndPoint extends SslEndPoint {

    @Override
    public boolean flush(ByteBuffer... plain) throws IOException {
      boolean before = UnsharedOutput.setWriting(true);
      try {
        return super.flush(plain);
      } finally {
        UnsharedOutput.setWriting(before);
      }
    }

    @Override
    public int fill(ByteBuffer plain) throws IOException {
      boolean before = UnsharedOutput.setWriting(false);
      try {
        return super.fill(plain);
      } finally {
        UnsharedOutput.setWriting(before);
      }
    }

    @Override
    protected void onIncompleteFlush() {
      buffers.show(super::onIncompleteFlush);
    }

    @Override
    protected void needsFillInterest() {
      buffers.show(super::needsFillInterest);
    }
  }
}
