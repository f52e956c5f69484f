package dev.foretop.proxy.problem;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/// The rest of a body that nobody wants, because the answer did not need it.
///
/// A connection of HTTP/1.1 that is closed with bytes unread is reset, and the client may lose the
/// answer with it (RFC 9112, section 9.6). So what still comes is thrown away for a while.
public final class UnreadBody {

  // What an API server would take, and a little more; who sends more is cut off.
  private static final long MOST_BYTES = 4L << 20;
  private static final long MOST_MILLIS = 2_000;
  private static final int MOST_READS = 16;

  private UnreadBody() {}

  /// Returns whether nothing of the body is left on the connection, having read what had come.
  /// Jetty's own `consumeAvailable` is no choice: whoever was not at the end then can never read
  /// on.
  static boolean endsHere(Request request) {
    if (isMultiplexed(request)) {
      return true;
    }
    for (int reads = 0; reads < MOST_READS; reads++) {
      Content.Chunk chunk = request.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return false;
      }
      chunk.release();
      if (chunk.isLast()) {
        return true;
      }
    }
    return false;
  }

  /// Returns a callback that lets go of `request` only after its body.
  static Callback discardedBefore(Callback callback, Request request) {
    return Callback.from(() -> discard(request, callback::succeeded), callback::failed);
  }

  private static void discard(Request request, Runnable then) {
    if (isMultiplexed(request)) {
      then.run();
      return;
    }
    Runnable once = once(then);
    request.getComponents().getScheduler().schedule(once, MOST_MILLIS, TimeUnit.MILLISECONDS);
    discard(request, MOST_BYTES, once);
  }

  /// Returns `then`, to be run at most once.
  public static Runnable once(Runnable then) {
    var ran = new AtomicBoolean();
    return () -> {
      if (ran.compareAndSet(false, true)) {
        then.run();
      }
    };
  }

  /// Reads and throws away what is left of a body, `most` bytes at most, and then runs `then`. Does
  /// not block.
  public static void discard(Request request, long most, Runnable then) {
    long left = most;
    while (left > 0) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        long rest = left;
        request.demand(() -> discard(request, rest, then));
        return;
      }
      boolean isLast = chunk.isLast() || Content.Chunk.isFailure(chunk);
      left -= chunk.remaining();
      chunk.release();
      if (isLast) {
        break;
      }
    }
    then.run();
  }

  private static boolean isMultiplexed(Request request) {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }
}
