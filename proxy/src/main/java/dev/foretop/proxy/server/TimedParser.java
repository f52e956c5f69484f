package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.HeadTimer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http2.Flags;
import org.eclipse.jetty.http2.frames.FrameType;
import org.eclipse.jetty.http2.parser.ServerParser;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RateControl;

/// Parses a client's frames, and notes when the head that is coming in began: at the first byte of
/// a frame, which may turn out to be another's, or of the HEADERS frame that CONTINUATION frames
/// follow.
///
/// Bodies may be slow; `Exchanges` looks after those.
final class TimedParser extends ServerParser implements HeadTimer {

  private volatile long headSince;
  private boolean openBlock;

  TimedParser(ByteBufferPool buffers, int maxHeaderSize, RateControl rateControl) {
    super(buffers, maxHeaderSize, rateControl);
  }

  @Override
  public long headSince() {
    return headSince;
  }

  @Override
  protected boolean parseHeader(ByteBuffer buffer) {
    if (headSince == 0 && buffer.hasRemaining()) {
      headSince = System.nanoTime();
    }
    boolean whole = super.parseHeader(buffer);
    if (whole && !openBlock && !isOfHead()) {
      headSince = 0;
    }
    return whole;
  }

  @Override
  protected boolean parseBody(ByteBuffer buffer) {
    boolean head = isOfHead();
    boolean last = hasFlag(Flags.END_HEADERS);
    boolean whole = super.parseBody(buffer);
    if (whole && head) {
      openBlock = !last;
      headSince = last ? 0 : headSince;
    }
    return whole;
  }

  private boolean isOfHead() {
    int type = getFrameType();
    return type == FrameType.HEADERS.getType() || type == FrameType.CONTINUATION.getType();
  }
}
