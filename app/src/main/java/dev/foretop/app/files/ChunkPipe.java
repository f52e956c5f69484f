package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Bytes on their way from the thread of a connection to the one that reads them. Little is kept:
/// who writes waits for who reads, and so does the server.
final class ChunkPipe extends InputStream {

  private static final int MOST = 256 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();
  private int waiting;
  private boolean isClosed;
  private boolean hasEnded;
  private @Nullable IOException failure;

  /// Takes bytes. Blocks while enough of them wait.
  void put(ByteBuffer bytes) throws IOException {
    lock.lock();
    try {
      while (waiting > MOST && !isClosed) {
        changed.await();
      }
      if (!isClosed && bytes.hasRemaining()) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        chunks.add(ByteBuffer.wrap(copy));
        waiting += copy.length;
        changed.signalAll();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(Texts.of("files.nobody.reads.any"));
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more comes.
  ///
  /// @param why if it should have
  void end(@Nullable IOException why) {
    lock.lock();
    try {
      hasEnded = true;
      failure = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (chunks.isEmpty() && !hasEnded && !isClosed) {
        changed.await();
      }
      ByteBuffer next = chunks.peek();
      return next == null ? atEnd() : take(next, into, offset, length);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(Texts.of("files.cancelled"));
    } finally {
      lock.unlock();
    }
  }

  private int atEnd() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  private int take(ByteBuffer next, byte[] into, int offset, int length) {
    int taken = Math.min(length, next.remaining());
    next.get(into, offset, taken);
    waiting -= taken;
    if (!next.hasRemaining()) {
      chunks.remove();
    }
    changed.signalAll();
    return taken;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      chunks.clear();
      waiting = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
