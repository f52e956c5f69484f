package dev.foretop.proxy.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client's body, handed to the API server as it comes.
final class RequestBody implements org.eclipse.jetty.client.Request.Content {

  private static final Logger log = LoggerFactory.getLogger(RequestBody.class);

  private static final int EARLY_BYTES = 64 << 10;
  private static final long SLOWEST_BYTES_PER_SECOND = 100;

  private final Request clientToProxyRequest;
  private final Queue<Content.Chunk> early = new ArrayDeque<>();
  private volatile boolean consumed;
  private volatile @Nullable Throwable failure;
  private volatile long bytes;
  private volatile long waitedNanos;
  private volatile long waitingSince;

  /// The client took too long.
  static final class TooSlow extends TimeoutException {

    private static final long serialVersionUID = 1;

    TooSlow() {
      super("the request's body came too slowly");
    }
  }

  RequestBody(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
  }

  /// Returns whether `request` has a body (RFC 9112, section 6.3), which may be empty.
  static boolean isThere(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.contains(HttpHeader.CONTENT_LENGTH);
  }

  /// Reads what has come already, and waits for the first bytes if nothing has. A body whose chunks
  /// make no sense is thus refused before the API server hears of the request.
  ///
  /// @param then takes null, or why the body cannot be read
  void readAhead(Consumer<@Nullable Throwable> then) {
    long held = 0;
    while (held < EARLY_BYTES) {
      Content.Chunk chunk = clientToProxyRequest.read();
      if (chunk == null) {
        break;
      }
      if (Content.Chunk.isFailure(chunk)) {
        releaseEarly();
        then.accept(chunk.getFailure());
        return;
      }
      early.add(chunk);
      held += chunk.remaining();
      if (chunk.isLast()) {
        break;
      }
    }
    if (early.isEmpty()) {
      demand(() -> readAhead(then));
    } else {
      then.accept(null);
    }
  }

  /// Returns whether the body was read to its end.
  boolean isConsumed() {
    return consumed;
  }

  /// Returns why the client's body could not be read, or null while it can.
  @Nullable Throwable failure() {
    return failure;
  }

  /// Returns whether the client takes too long: it was waited for longer than `patience`, and all
  /// the time sent next to nothing. The time that the API server takes does not count.
  boolean isTooSlow(long now, Duration patience) {
    long since = waitingSince;
    long waiting = since == 0 ? 0 : now - since;
    long waited = waitedNanos + waiting;
    long due = TimeUnit.NANOSECONDS.toSeconds(waited) * SLOWEST_BYTES_PER_SECOND;
    return waited > patience.toNanos() && (bytes < due || waiting > 2 * patience.toNanos());
  }

  @Override
  public long getLength() {
    return clientToProxyRequest.getLength();
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk held = early.poll();
    Content.Chunk chunk = held == null ? clientToProxyRequest.read() : held;
    if (chunk != null) {
      note(chunk);
    }
    return chunk;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time reads
  private void note(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      failure = chunk.getFailure();
    } else {
      bytes += chunk.remaining();
      consumed |= chunk.isLast();
    }
  }

  @Override
  public void demand(Runnable demandCallback) {
    if (!early.isEmpty()) {
      demandCallback.run();
      return;
    }
    long since = System.nanoTime();
    waitingSince = since;
    clientToProxyRequest.demand(() -> {
      waitingSince = 0;
      waitedFor(System.nanoTime() - since);
      demandCallback.run();
    });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
  private void waitedFor(long nanos) {
    waitedNanos += nanos;
  }

  // The server wants no more of it. Its answer may be on the way all the same, so the client's
  // request must not fail for this; what is left of the body goes with its connection.
  @Override
  public void fail(Throwable cause) {
    log.debug("The rest of a body is not wanted", cause);
    releaseEarly();
  }

  private void releaseEarly() {
    for (Content.Chunk chunk = early.poll(); chunk != null; chunk = early.poll()) {
      chunk.release();
    }
  }

  @Override
  public @Nullable String getContentType() {
    return clientToProxyRequest.getHeaders().get(HttpHeader.CONTENT_TYPE);
  }
}
