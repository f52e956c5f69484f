package dev.foretop.proxy.buffers;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;

/// The buffers of one TLS connection, of which those that may still be written are given to nobody
/// else.
///
/// Where the peer does not take everything, Jetty hands the buffer with the rest to the socket to
/// be written later, outside its lock. Another thread that writes meanwhile (one that closes the
/// connection, say) may find that rest, send it and give the buffer back to the pool. Whoever gets
/// it next fills in what is his, and the socket writes that to a peer whom it does not concern.
/// Such a buffer is left to the garbage collector instead; the pool forgets it by itself.
final class UnsharedOutput extends ByteBufferPool.Wrapper {

  // Whether what this thread asks for is to be written. One connection may write within another.
  private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);

  private final AtomicInteger showing = new AtomicInteger();
  private volatile @Nullable Output held;

  UnsharedOutput(ByteBufferPool pool) {
    super(pool);
  }

  /// Notes whether this thread now asks for buffers in order to write; returns what was so before,
  /// for the caller to restore.
  static boolean setWriting(boolean writing) {
    boolean before = WRITING.get();
    WRITING.set(writing);
    return before;
  }

  /// Runs something that may hand the output on to the socket.
  void show(Runnable handing) {
    showing.incrementAndGet();
    try {
      handing.run();
    } finally {
      Output shown = held;
      if (shown != null) {
        shown.shown = true;
      }
      showing.decrementAndGet();
    }
  }

  @Override
  public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
    RetainableByteBuffer.Mutable buffer = super.acquire(size, direct);
    if (!WRITING.get()) {
      return buffer;
    }
    var output = new Output(buffer);
    held = output;
    return output;
  }

  /// A buffer with what is to be written. Jetty calls it under the lock of its connection.
  private final class Output extends RetainableByteBuffer.Wrapper {

    private volatile boolean shown;

    Output(RetainableByteBuffer buffer) {
      super(buffer);
    }

    @Override
    public boolean release() {
      // In this order: who shows it marks what is held and then says that it is over. What begins
      // to be shown later is not this one, which only the holder of the lock can reach.
      boolean beingShown = showing.get() > 0;
      held = null;
      return beingShown || shown || super.release();
    }
  }
}
