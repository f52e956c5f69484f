package dev.foretop.proxy.forward;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// Writes the API server's body to the client, each chunk as it comes and no further chunk before
/// that is out.
///
/// The head goes out with the first chunk. Where there is none yet it goes out alone: at once for a
/// watch, whose client waits to hear that it stands, and for the others when [#flushHead()] says
/// so.
final class ResponsePump extends IteratingCallback {

  private static final int BATCH_BYTES = 64 << 10;

  private final Content.Source source;
  private final Response proxyToClientResponse;
  private final Consumer<Throwable> abortUpstream;
  private final Callback lastWrite;
  private final ByteBufferPool buffers;

  // Says that it does not block, so that the thread that reads the connection runs it itself.
  private final Invocable.Task onContent =
      Invocable.from(InvocationType.NON_BLOCKING, this::onContent);

  private volatile boolean headWanted;
  private volatile boolean written;
  private volatile boolean writing;
  private volatile boolean demanded;
  private volatile boolean finishing;
  private volatile long lastWriteAt = System.nanoTime();

  // Touched by one thread at a time: IteratingCallback sees to that.
  private int lastByte = '\n';
  private @Nullable Retainable batch;
  private Content.@Nullable Chunk ahead;
  private boolean lastWritten;

  ResponsePump(
      Content.Source source,
      Response proxyToClientResponse,
      boolean headWanted,
      Consumer<Throwable> abortUpstream,
      Callback lastWrite,
      ByteBufferPool buffers) {
    this.source = source;
    this.proxyToClientResponse = proxyToClientResponse;
    this.headWanted = headWanted;
    this.abortUpstream = abortUpstream;
    this.lastWrite = lastWrite;
    this.buffers = buffers;
  }

  /// Sends the head now if it is not out yet.
  void flushHead() {
    if (!written && !headWanted) {
      headWanted = true;
      iterate();
    }
  }

  /// Ends the answer as if the server had, where an event or a line is over: its reader begins anew
  /// from there and misses nothing.
  void finish() {
    finishing = true;
    iterate();
  }

  /// Returns how long nothing has been written, in nanoseconds.
  long idleNanos(long now) {
    return now - lastWriteAt;
  }

  /// Returns for how long the client has taken nothing of what is being written, in nanoseconds.
  long stalledNanos(long now) {
    return writing ? idleNanos(now) : 0;
  }

  /// Returns whether anything was given to the client's connection.
  boolean hasWritten() {
    return written;
  }

  @Override
  protected Action process() {
    writing = false;
    releaseBatch();
    if (lastWritten) {
      return Action.SUCCEEDED;
    }
    if (finishing && ahead == null && lastByte == '\n' && !isBinary()) {
      return writeEnd();
    }
    Content.Chunk next = takeChunk();
    if (next == null) {
      return finishing && isBinary() ? writeEnd() : waitForContent();
    }
    if (Content.Chunk.isFailure(next)) {
      throw new UpstreamBroke(next.getFailure());
    }
    ByteBuffer bytes = gather(next);
    if (bytes.hasRemaining()) {
      lastByte = bytes.get(bytes.limit() - 1);
    }
    written = true;
    lastWriteAt = System.nanoTime();
    writing = true;
    proxyToClientResponse.write(lastWritten, bytes, this);
    return Action.SCHEDULED;
  }

  // Events of that form say how long they are and end with nothing: a pause is between two of them.
  private boolean isBinary() {
    String type = proxyToClientResponse.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.contains("protobuf");
  }

  private Action writeEnd() {
    lastWritten = true;
    written = true;
    proxyToClientResponse.write(true, BufferUtil.EMPTY_BUFFER, this);
    return Action.SCHEDULED;
  }

  private Content.@Nullable Chunk takeChunk() {
    Content.Chunk next = ahead;
    if (next == null) {
      return demanded ? null : source.read();
    }
    ahead = null;
    return next;
  }

  // What is there already goes out with it: one write of 64 KB costs little more than one of 16.
  private ByteBuffer gather(Content.Chunk first) {
    lastWritten = first.isLast();
    ahead = lastWritten ? null : source.read();
    if (ahead == null || Content.Chunk.isFailure(ahead) || !fits(ahead, first.remaining())) {
      batch = first;
      return first.getByteBuffer();
    }
    RetainableByteBuffer.Mutable gathered = buffers.acquire(BATCH_BYTES, true).asMutable();
    batch = gathered;
    append(gathered, first);
    while (ahead != null && !Content.Chunk.isFailure(ahead) && fits(ahead, gathered.remaining())) {
      lastWritten = ahead.isLast();
      append(gathered, ahead);
      ahead = lastWritten ? null : source.read();
    }
    return gathered.getByteBuffer();
  }

  private static boolean fits(Content.Chunk chunk, int taken) {
    return chunk.remaining() <= BATCH_BYTES - taken;
  }

  private static void append(RetainableByteBuffer.Mutable gathered, Content.Chunk chunk) {
    gathered.append(chunk.getByteBuffer());
    chunk.release();
  }

  private Action waitForContent() {
    if (headWanted && !written) {
      written = true;
      proxyToClientResponse.write(false, BufferUtil.EMPTY_BUFFER, this);
      return Action.SCHEDULED;
    }
    if (!demanded) {
      demanded = true;
      source.demand(onContent);
    }
    return Action.IDLE;
  }

  private void onContent() {
    demanded = false;
    iterate();
  }

  private void releaseBatch() {
    if (batch != null) {
      batch.release();
      batch = null;
    }
  }

  @Override
  protected void onCompleteSuccess() {
    lastWrite.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    releaseBatch();
    if (ahead != null) {
      ahead.release();
      ahead = null;
    }
    lastWrite.failed(cause);
    if (!(cause instanceof UpstreamBroke)) {
      abortUpstream.accept(cause); // the client is gone
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /// The answer broke off; the exchange hears of it from the client library, too.
  private static final class UpstreamBroke extends RuntimeException {
    private static final long serialVersionUID = 1;

    UpstreamBroke(Throwable cause) {
      super(cause);
    }
  }
}
