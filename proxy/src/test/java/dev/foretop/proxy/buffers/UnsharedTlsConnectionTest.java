package dev.foretop.proxy.buffers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;

/// What waits to be sent to a peer that takes little at a time.
class UnsharedTlsConnectionTest {

  private static final String OF_ANOTHER = "Authorization: Bearer of-another-connection";
  private static final int ROOM = 100;

  private final ArrayByteBufferPool pool = new ArrayByteBufferPool();
  private final SlowPeer peer = new SlowPeer();

  @Test
  void neverSendsWhatAnotherConnectionPutIntoABufferOfThePool() throws Exception {
    SslConnection connection = clientOf(peer);
    peer.takes(ROOM);
    // The greeting is longer than what the peer takes, so that its rest waits in the socket's turn.
    connection.getSslEndPoint().write(Callback.NOOP, ByteBuffer.wrap(new byte[] {1}));
    assertThat(peer.taken()).hasSize(ROOM);

    // Another thread writes on, as one does that closes the connection, and sends the rest.
    peer.takes(10_000);
    connection.getSslEndPoint().flush(BufferUtil.EMPTY_BUFFER);
    assertThat(peer.taken()).hasSizeGreaterThan(ROOM);
    RetainableByteBuffer.Mutable ofAnother = pool.acquire(16_709, false);
    BufferUtil.append(ofAnother.getByteBuffer(), OF_ANOTHER.getBytes(ISO_8859_1));
    peer.isReady();

    assertThat(peer.taken()).doesNotContain("of-another");
    assertThat(ofAnother.remaining()).isEqualTo(OF_ANOTHER.length());
  }

  @Test
  void givesBuffersBackThatAreSentAtOnce() throws Exception {
    peer.takes(10_000);
    SslConnection connection = clientOf(peer);

    connection.getSslEndPoint().flush(BufferUtil.EMPTY_BUFFER);

    assertThat(peer.taken()).hasSizeGreaterThan(ROOM);
    assertThat(pool.getAvailableHeapByteBufferCount()).isEqualTo(1);
  }

  private SslConnection clientOf(SlowPeer endPoint) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
    engine.setUseClientMode(true);
    var connection =
        new UnsharedTlsConnection(
            pool, Runnable::run, new SslContextFactory.Client(), endPoint, engine, false, false);
    endPoint.setConnection(connection);
    connection.getSslEndPoint().setConnection(new Silent(connection));
    return connection;
  }

  private static final class Silent extends AbstractConnection {

    Silent(SslConnection connection) {
      super(connection.getSslEndPoint(), Runnable::run);
    }

    @Override
    public void onFillable() {}
  }

  /// Takes as many bytes as it is given room for, and says by itself when it takes more.
  private static final class SlowPeer extends AbstractEndPoint {

    private final StringBuilder taken = new StringBuilder();
    private int room;

    SlowPeer() {
      super(null);
    }

    void takes(int bytes) {
      room = bytes;
    }

    String taken() {
      return taken.toString();
    }

    /// As the selector does once the socket can be written to.
    void isReady() {
      getWriteFlusher().completeWrite();
    }

    @Override
    public boolean flush(ByteBuffer... buffers) {
      for (ByteBuffer buffer : buffers) {
        for (; buffer.hasRemaining() && room > 0; room--) {
          taken.append((char) (buffer.get() & 0xff));
        }
        if (buffer.hasRemaining()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int fill(ByteBuffer buffer) {
      return 0;
    }

    @Override
    protected void onIncompleteFlush() {}

    @Override
    protected void needsFillInterest() {}

    @Override
    public Object getTransport() {
      return this;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
      return new InetSocketAddress(0);
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
      return new InetSocketAddress(0);
    }
  }
}
