package dev.foretop.proxy.server;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/// One direction of a [Tunnel]: reads from its own end point and writes to the other.
///
/// It reads on only when what it read has been written, so a slow end slows the other down.
final class TunnelSide extends AbstractConnection implements Connection.UpgradeTo {

  private static final int BUFFER_BYTES = 64 << 10;

  private final EndPoint target;
  private final ByteBufferPool buffers;
  private final Runnable onEnd;
  private final Pump pump = new Pump();

  private @Nullable ByteBuffer early;

  TunnelSide(
      EndPoint source, EndPoint target, Executor executor, ByteBufferPool buffers, Runnable onEnd) {
    super(source, executor);
    this.target = target;
    this.buffers = buffers;
    this.onEnd = onEnd;
  }

  /// Takes what was read together with the head; it goes first.
  @Override
  public void onUpgradeTo(ByteBuffer buffer) {
    if (buffer.hasRemaining()) {
      early = BufferUtil.copy(buffer);
    }
  }

  @Override
  public void onOpen() {
    super.onOpen();
    getEndPoint().setIdleTimeout(0);
    pump.iterate();
  }

  @Override
  public void onFillable() {
    pump.iterate();
  }

  @Override
  public boolean onIdleExpired(TimeoutException timeout) {
    return false;
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    target.close(cause);
    onEnd.run();
  }

  private final class Pump extends IteratingCallback {

    private @Nullable RetainableByteBuffer held;

    @Override
    protected Action process() throws Exception {
      if (early != null) {
        ByteBuffer first = early;
        early = null;
        target.write(this, first);
        return Action.SCHEDULED;
      }
      if (held == null) {
        held = buffers.acquire(BUFFER_BYTES, true);
      }
      ByteBuffer buffer = held.getByteBuffer();
      BufferUtil.clear(buffer);
      int filled = getEndPoint().fill(buffer);
      if (filled > 0) {
        target.write(this, buffer);
        return Action.SCHEDULED;
      }
      release(); // an idle tunnel holds no buffer
      if (filled == 0) {
        fillInterested();
        return Action.IDLE;
      }
      return Action.SUCCEEDED;
    }

    @Override
    protected void onCompleteSuccess() {
      target.shutdownOutput();
      if (getEndPoint().isOutputShutdown()) {
        getEndPoint().close();
        target.close();
      }
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      release();
      getEndPoint().close(cause);
      target.close(cause);
    }

    private void release() {
      if (held != null) {
        held.release();
        held = null;
      }
    }
  }
}
