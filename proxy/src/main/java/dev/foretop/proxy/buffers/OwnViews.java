package dev.foretop.proxy.buffers;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/// Gives everybody a view of his own of the pool's buffers, and a count of his own.
///
/// Whoever touches a buffer after giving it back, or gives it back twice, would otherwise empty it
/// under the next one's hands, or have it given to two at once. Jetty's client does the former at
/// the end of some answers, and requests of others then lost their bytes.
public final class OwnViews extends ByteBufferPool.Wrapper {

  public OwnViews(ByteBufferPool pool) {
    super(pool);
  }

  @Override
  public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
    return new View(super.acquire(size, direct));
  }

  private static final class View extends RetainableByteBuffer.FixedCapacity {

    private final RetainableByteBuffer pooled;
    private final AtomicInteger owners = new AtomicInteger(1);

    View(RetainableByteBuffer pooled) {
      super(pooled.getByteBuffer().duplicate());
      this.pooled = pooled;
    }

    @Override
    public boolean canRetain() {
      return true;
    }

    @Override
    public boolean isRetained() {
      return owners.get() > 1;
    }

    @Override
    public int getRetained() {
      return owners.get();
    }

    @Override
    public void retain() {
      owners.updateAndGet(View::oneMore);
    }

    @Override
    public boolean release() {
      return owners.updateAndGet(View::oneLess) == 0 && pooled.release();
    }

    private static int oneMore(int owners) {
      return aliveWith(owners) + 1;
    }

    private static int oneLess(int owners) {
      return aliveWith(owners) - 1;
    }

    private static int aliveWith(int owners) {
      if (owners == 0) {
        throw new IllegalStateException("a buffer that was given back already");
      }
      return owners;
    }
  }
}
