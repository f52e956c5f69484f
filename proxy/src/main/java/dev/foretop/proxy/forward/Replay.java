package dev.foretop.proxy.forward;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.io.Content;

/// The beginning of a body, kept until it is sure that it need not be sent again.
///
/// Used by one thread at a time, but for [#forget()], which any may call.
final class Replay {

  private final int limit;
  private final Queue<Content.Chunk> kept = new ArrayDeque<>();
  private int bytes;
  private boolean whole = true;

  /// @param limit of bytes; a body that is longer is not kept at all
  Replay(int limit) {
    this.limit = limit;
  }

  /// Keeps `chunk`, which belongs to the caller as before.
  synchronized void keep(Content.Chunk chunk) {
    if (!whole) {
      return;
    }
    if (chunk.remaining() > limit - bytes) {
      forget();
      return;
    }
    bytes += chunk.remaining();
    kept.add(view(chunk));
  }

  // Whoever reads a chunk moves on in its buffer, so that the copy needs a position of its own.
  private static Content.Chunk view(Content.Chunk chunk) {
    ByteBuffer same = chunk.getByteBuffer().slice();
    if (!chunk.canRetain()) {
      return Content.Chunk.from(same, chunk.isLast());
    }
    chunk.retain();
    return Content.Chunk.from(same, chunk.isLast(), chunk::release);
  }

  /// Moves what was kept to `to`; returns false if it is not the whole of what was read.
  synchronized boolean copyTo(List<Content.Chunk> to) {
    if (!whole) {
      return false;
    }
    to.addAll(kept);
    kept.clear();
    bytes = 0;
    return true;
  }

  /// Lets go of what was kept, and keeps nothing from now on.
  synchronized void forget() {
    whole = false;
    kept.forEach(Content.Chunk::release);
    kept.clear();
  }
}
