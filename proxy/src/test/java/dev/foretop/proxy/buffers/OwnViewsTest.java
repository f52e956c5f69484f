package dev.foretop.proxy.buffers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.Test;

/// What the last user of a buffer still does to it is nothing to the next.
class OwnViewsTest {

  private static final int SIZE = 4096;

  private final ArrayByteBufferPool pool = new ArrayByteBufferPool();
  private final ByteBufferPool views = new OwnViews(pool);

  @Test
  void letsNobodyEmptyWhatAnotherFilled() {
    RetainableByteBuffer.Mutable first = views.acquire(SIZE, true);
    ByteBuffer remembered = first.getByteBuffer();
    first.release();

    RetainableByteBuffer.Mutable second = views.acquire(SIZE, true);
    BufferUtil.append(second.getByteBuffer(), "GET /api".getBytes(ISO_8859_1));
    BufferUtil.clear(remembered);

    assertThat(BufferUtil.toString(second.getByteBuffer())).isEqualTo("GET /api");
  }

  @Test
  void letsNobodyGiveBackWhatAnotherHolds() {
    RetainableByteBuffer.Mutable first = views.acquire(SIZE, false);
    first.release();
    RetainableByteBuffer.Mutable second = views.acquire(SIZE, false);

    assertThatThrownBy(first::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(first::retain).isInstanceOf(IllegalStateException.class);

    RetainableByteBuffer.Mutable third = views.acquire(SIZE, false);
    BufferUtil.append(second.getByteBuffer(), "second".getBytes(ISO_8859_1));
    BufferUtil.append(third.getByteBuffer(), "third".getBytes(ISO_8859_1));
    assertThat(BufferUtil.toString(second.getByteBuffer())).isEqualTo("second");
  }

  @Test
  void usesBuffersAgainOnceAllTheirOwnersAreDone() {
    RetainableByteBuffer.Mutable buffer = views.acquire(SIZE, false);
    buffer.retain();

    assertThat(buffer.release()).isFalse();
    assertThat(pool.getAvailableHeapByteBufferCount()).isZero();
    assertThat(buffer.release()).isTrue();
    assertThat(pool.getAvailableHeapByteBufferCount()).isEqualTo(1);
  }
}
