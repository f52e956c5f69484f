package dev.foretop.proxy.forward;

import dev.foretop.proxy.problem.UnreadBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client's body, handed to the API server as it comes.
///
/// How long it is, is what was read of it. What the client announced is compared with that, and a
/// body that is longer or shorter is no body at all: over HTTP/2 the two can differ, and on an
/// HTTP/1.1 connection to a server the rest of one request would become the next.
///
/// Until the answer begins, what was read is kept, up to a limit, so that it can be sent again.
public final class RequestBody implements org.eclipse.jetty.client.Request.Content {

  private static final Logger log = LoggerFactory.getLogger(RequestBody.class);

  private static final int EARLY_BYTES = 64 << 10;
  private static final int KEPT_BYTES = 1 << 20;
  private static final long DISCARDED_BYTES = 64L << 20;
  private static final long SLOWEST_BYTES_PER_SECOND = 100;

  private final Request clientToProxyRequest;
  private final long announced;
  private final Queue<Content.Chunk> early = new ConcurrentLinkedQueue<>();
  private final Replay replay = new Replay(KEPT_BYTES);
  private volatile long length;
  private volatile boolean consumed;
  private volatile @Nullable Throwable failure;
  private final Lock reading = new ReentrantLock();
  private @Nullable Runnable onDemand; // guarded by reading
  private boolean over; // guarded by reading
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

  /// The body is not as long as the client said.
  static final class WrongLength extends Exception {

    private static final long serialVersionUID = 1;

    WrongLength() {
      super("the body is not as long as Content-Length says");
    }
  }

  /// The answer is out, and nobody wants the rest.
  static final class Unwanted extends Exception {

    private static final long serialVersionUID = 1;

    Unwanted() {
      super("the answer came before the body was read");
    }
  }

  RequestBody(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
    this.announced = clientToProxyRequest.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    this.length = announced;
  }

  /// Returns whether `request` may have a body, which may be empty (RFC 9112, section 6.3). In
  /// HTTP/2 only reading tells.
  static boolean mayBeThere(Request request) {
    return isMultiplexed(request) || isAnnounced(request);
  }

  /// Returns whether the head of `request` says that a body follows.
  public static boolean isAnnounced(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.contains(HttpHeader.CONTENT_LENGTH);
  }

  private static boolean isMultiplexed(Request request) {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  /// Reads what has come already, and waits for the first bytes if nothing has, where only that
  /// tells whether there is a body and whether it makes sense. A senseless one is thus refused
  /// before the API server hears of the request.
  ///
  /// @param then takes null, or why the body cannot be read
  void readAhead(Consumer<@Nullable Throwable> then) {
    boolean needed =
        isMultiplexed(clientToProxyRequest)
            || clientToProxyRequest.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (needed) {
      readFirst(then);
    } else {
      then.accept(null);
    }
  }

  private void readFirst(Consumer<@Nullable Throwable> then) {
    boolean more = true;
    while (more && bytes < EARLY_BYTES) {
      Content.Chunk chunk = readLive();
      if (chunk == null) {
        break;
      }
      if (Content.Chunk.isFailure(chunk)) {
        releaseEarly();
        then.accept(chunk.getFailure());
        return;
      }
      early.add(chunk);
      more = !chunk.isLast();
    }
    if (early.isEmpty()) {
      demand(() -> readFirst(then));
      return;
    }
    // Whoever sends it decides by this, more than once, how it is framed: it must not change.
    length = consumed ? bytes : announced;
    then.accept(null);
  }

  /// Returns whether there turned out to be no body, and none was announced. Known after
  /// [#readAhead].
  boolean isAbsent() {
    return consumed && bytes == 0 && !isAnnounced(clientToProxyRequest);
  }

  /// Returns whether the body was read to its end.
  boolean isConsumed() {
    return consumed && early.isEmpty();
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

  /// Goes back to the beginning, for another server to read; returns false where that is lost.
  boolean rewindForServer() {
    List<Content.Chunk> again = new ArrayList<>();
    if (failure != null || !replay.copyTo(again)) {
      return false;
    }
    again.addAll(early);
    early.clear();
    early.addAll(again);
    return true;
  }

  /// Lets go of what was kept to be sent again.
  void forget() {
    replay.forget();
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk held = early.poll();
    Content.Chunk chunk = held == null ? readLive() : held;
    if (chunk != null && !Content.Chunk.isFailure(chunk)) {
      replay.keep(chunk);
    }
    return chunk;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time reads
  private Content.@Nullable Chunk readLive() {
    Throwable known = failure;
    if (known != null) {
      return Content.Chunk.from(known, true);
    }
    Content.Chunk chunk = consumed ? Content.Chunk.EOF : readOfClient();
    if (chunk == null || consumed) {
      return chunk;
    }
    if (Content.Chunk.isFailure(chunk)) {
      failure = chunk.getFailure();
      return chunk;
    }
    bytes += chunk.remaining();
    if (announced >= 0 && (chunk.isLast() ? bytes != announced : bytes > announced)) {
      chunk.release();
      var wrong = new WrongLength();
      failure = wrong;
      return Content.Chunk.from(wrong, true);
    }
    consumed = chunk.isLast();
    return chunk;
  }

  // Who is told of the end may still be reading, on another thread.
  private Content.@Nullable Chunk readOfClient() {
    reading.lock();
    try {
      return over ? Content.Chunk.from(new Unwanted(), true) : clientToProxyRequest.read();
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void demand(Runnable demandCallback) {
    if (!early.isEmpty() || consumed || failure != null) {
      demandCallback.run();
      return;
    }
    boolean isOver;
    reading.lock();
    try {
      isOver = over;
      boolean waits = onDemand != null;
      if (!isOver) {
        onDemand = demandCallback;
      }
      if (!isOver && !waits) { // otherwise a try that failed waited for the same bytes
        askClient();
      }
    } finally {
      reading.unlock();
    }
    if (isOver) {
      demandCallback.run();
    }
  }

  private void askClient() {
    long since = System.nanoTime();
    waitingSince = since;
    clientToProxyRequest.demand(() -> {
      waitingSince = 0;
      waitedFor(System.nanoTime() - since);
      wake();
    });
  }

  private void wake() {
    Runnable next;
    reading.lock();
    try {
      next = onDemand;
      onDemand = null;
    } finally {
      reading.unlock();
    }
    if (next != null) {
      next.run();
    }
  }

  /// Ends the reading, throws away what the client still sends, and then runs `then`: a connection
  /// of HTTP/1.1 that is let go of with bytes unread is reset, and the client may lose the answer
  /// with it. The client was told that its connection ends.
  ///
  /// @param later runs what it is given after a while, which ends the wait in any case
  void close(Runnable then, Consumer<Runnable> later) {
    boolean isWaiting;
    Runnable end = UnreadBody.once(then);
    Runnable discard = () -> UnreadBody.discard(clientToProxyRequest, DISCARDED_BYTES, end);
    reading.lock();
    try {
      over = true;
      isWaiting = onDemand != null;
      if (isWaiting && !isMultiplexed(clientToProxyRequest)) {
        onDemand = discard;
      }
    } finally {
      reading.unlock();
    }
    if (isMultiplexed(clientToProxyRequest) || consumed) {
      end.run();
      return;
    }
    later.accept(end);
    if (!isWaiting) {
      discard.run();
    }
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
  }

  /// Lets go of everything; nobody reads any more.
  void release() {
    forget();
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
