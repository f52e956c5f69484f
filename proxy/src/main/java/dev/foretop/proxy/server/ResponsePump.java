package dev.foretop.proxy.server;

import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/// Writes the API server's body to the client, each chunk as it comes and no further chunk before
/// that is out.
///
/// The head goes out with the first chunk. Where there is none yet it goes out alone: at once for a
/// watch, whose client waits to hear that it stands, and for the others when [#flushHead()] says
/// so.
final class ResponsePump extends IteratingCallback {

  private final Content.Source source;
  private final Response proxyToClientResponse;
  private final Consumer<Throwable> abortUpstream;
  private final Callback lastWrite;

  private volatile boolean headWanted;
  private volatile boolean written;
  private volatile boolean demanded;
  private volatile long lastWriteAt = System.nanoTime();

  // Touched by one thread at a time: IteratingCallback sees to that.
  private Content.@Nullable Chunk chunk;
  private boolean lastWritten;

  ResponsePump(
      Content.Source source,
      Response proxyToClientResponse,
      boolean headWanted,
      Consumer<Throwable> abortUpstream,
      Callback lastWrite) {
    this.source = source;
    this.proxyToClientResponse = proxyToClientResponse;
    this.headWanted = headWanted;
    this.abortUpstream = abortUpstream;
    this.lastWrite = lastWrite;
  }

  /// Sends the head now if it is not out yet.
  void flushHead() {
    if (!written && !headWanted) {
      headWanted = true;
      iterate();
    }
  }

  /// Returns how long nothing has been written, in nanoseconds.
  long idleNanos(long now) {
    return now - lastWriteAt;
  }

  /// Returns whether anything was given to the client's connection.
  boolean hasWritten() {
    return written;
  }

  @Override
  protected Action process() {
    releaseChunk();
    if (lastWritten) {
      return Action.SUCCEEDED;
    }
    Content.Chunk next = demanded ? null : source.read();
    if (next == null) {
      return waitForContent();
    }
    if (Content.Chunk.isFailure(next)) {
      throw new UpstreamBroke(next.getFailure());
    }
    chunk = next;
    lastWritten = next.isLast();
    written = true;
    lastWriteAt = System.nanoTime();
    proxyToClientResponse.write(next.isLast(), next.getByteBuffer(), this);
    return Action.SCHEDULED;
  }

  private Action waitForContent() {
    if (headWanted && !written) {
      written = true;
      proxyToClientResponse.write(false, BufferUtil.EMPTY_BUFFER, this);
      return Action.SCHEDULED;
    }
    if (!demanded) {
      demanded = true;
      source.demand(this::onContent);
    }
    return Action.IDLE;
  }

  private void onContent() {
    demanded = false;
    iterate();
  }

  private void releaseChunk() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }

  @Override
  protected void onCompleteSuccess() {
    lastWrite.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    releaseChunk();
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
