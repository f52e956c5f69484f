package dev.foretop.proxy.forward;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// One direction of a [Tunnel]: reads from its own end point and writes to the other.
///
/// It reads on only when what it read has been written, so a slow end slows the other down.
final class TunnelSide extends AbstractConnection implements Connection.UpgradeTo {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final long MOST_YIELD_MILLIS = 50;

  private final EndPoint target;
  private final ByteBufferPool buffers;
  private final Runnable onEnd;
  private final Pump pump = new Pump();

  private @Nullable ByteBuffer early;
  private @Nullable Runnable onStart;
  private @Nullable TunnelSide ahead;
  private @Nullable Scheduler timer;
  private @Nullable WebSocketFrames frames;
  private volatile boolean open;
  private volatile boolean leaving;
  private volatile boolean waiting;
  private volatile boolean busy = true;
  private volatile long carried;
  private volatile @Nullable Runnable onQuiet;

  TunnelSide(
      EndPoint source, EndPoint target, Executor executor, ByteBufferPool buffers, Runnable onEnd) {
    super(source, executor);
    this.target = target;
    this.buffers = buffers;
    this.onEnd = onEnd;
  }

  /// Says what to do as soon as this side is the connection of its end point.
  void whenStarted(Runnable next) {
    onStart = next;
  }

  /// Lets what comes on `other` go first, for a moment at a time.
  ///
  /// A server that ends a command writes its last words and closes its end. What reaches it after
  /// that makes its system throw those words away where they are still under way: the client's
  /// bytes must not overtake them.
  void yieldTo(TunnelSide other, Scheduler scheduler) {
    ahead = other;
    timer = scheduler;
  }

  /// Says that what comes on this side are the frames of a WebSocket.
  void followFrames() {
    frames = new WebSocketFrames();
  }

  /// Tells the other end, as soon as a frame is over, that this one goes away; nothing follows
  /// after that. Only for the frames of a WebSocket.
  void leave() {
    if (open) { // before that the head is not out
      leaving = true;
      pump.iterate();
    }
  }

  /// Returns how many bytes came on this side so far.
  long carried() {
    return carried;
  }

  private void becomeQuiet() {
    busy = false;
    Runnable waiting = onQuiet;
    onQuiet = null;
    if (waiting != null) {
      waiting.run();
    }
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
    open = true;
    if (onStart != null) {
      onStart.run();
    }
    pump.iterate();
  }

  @Override
  public void onFillable() {
    waiting = false;
    busy = true;
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
    private boolean writing;
    private boolean yielding;
    private boolean saidLast;

    @Override
    protected Action process() throws Exception {
      writing = false;
      if (yielding) {
        return goOn();
      }
      if (early != null) {
        ByteBuffer first = early;
        early = null;
        return write(first);
      }
      if (saidLast) {
        return Action.SUCCEEDED;
      }
      if (leaving && frames != null && frames.isBetween()) {
        saidLast = true;
        release();
        target.write(this, WebSocketFrames.goingAway());
        return Action.SCHEDULED;
      }
      if (waiting) {
        return Action.IDLE;
      }
      if (held == null) {
        held = buffers.acquire(BUFFER_BYTES, true);
      }
      BufferUtil.clear(held.getByteBuffer());
      int filled = getEndPoint().fill(held.getByteBuffer());
      if (filled > 0) {
        return isOvertaking() ? yieldOnce() : write(held.getByteBuffer());
      }
      release(); // an idle tunnel holds no buffer
      becomeQuiet();
      if (filled == 0) {
        waiting = true;
        fillInterested();
        return Action.IDLE;
      }
      return Action.SUCCEEDED;
    }

    private boolean isOvertaking() {
      return ahead != null && ahead.busy;
    }

    private Action yieldOnce() {
      var turn = new Turn();
      yielding = true;
      requireNonNull(ahead).onQuiet = turn;
      var timeout = requireNonNull(timer).schedule(turn, MOST_YIELD_MILLIS, TimeUnit.MILLISECONDS);
      if (isOvertaking() || !turn.take()) {
        return Action.IDLE;
      }
      timeout.cancel();
      return goOn();
    }

    private Action goOn() {
      yielding = false;
      return write(requireNonNull(held).getByteBuffer());
    }

    // One wait for the other side. Both of its ends may come, the second long after: a pump that
    // waits for bytes by then must not be run, for it would wait for them twice.
    private final class Turn implements Runnable {

      private final AtomicBoolean taken = new AtomicBoolean();

      boolean take() {
        return taken.compareAndSet(false, true);
      }

      @Override
      public void run() {
        if (take()) {
          iterate();
        }
      }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one pump
    private Action write(ByteBuffer bytes) {
      writing = true;
      carried += bytes.remaining();
      if (frames != null) {
        frames.pass(bytes);
      }
      target.write(this, bytes);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      target.shutdownOutput();
      if (getEndPoint().isOutputShutdown()) {
        getEndPoint().close();
        target.close();
      }
    }

    // One who takes nothing any more may have said something before that is still on its way: the
    // other direction brings it, and ends when there is no more of it.
    @Override
    protected void onCompleteFailure(Throwable cause) {
      release();
      if (!writing || target.isInputShutdown()) {
        getEndPoint().close(cause);
        target.close(cause);
      }
    }

    private void release() {
      if (held != null) {
        held.release();
        held = null;
      }
    }
  }
}
