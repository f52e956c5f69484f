package dev.foretop.proxy.server;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.FlowControlStrategy;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerSession;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// A client's session, which ends when the client keeps taking its requests back before they are
/// answered (CVE-2023-44487): each costs the client two small frames and the proxy a whole request.
///
/// Watches that are ended were answered long before; they may be ended by the thousand.
final class Http2ServerSession extends HTTP2ServerSession {

  private static final double MOST_AT_ONCE = 200;
  private static final double EACH_SECOND = 20;

  // Touched by the thread that parses alone.
  private double allowed = MOST_AT_ONCE;
  private long lastReset = System.nanoTime();

  Http2ServerSession(
      Scheduler scheduler,
      EndPoint endPoint,
      TimedParser parser,
      Generator generator,
      ServerSessionListener listener,
      FlowControlStrategy flowControl) {
    super(scheduler, endPoint, parser, generator, listener, flowControl);
  }

  // Fields at the end of a body that was refused meanwhile were under way: what comes for a stream
  // that was closed a moment ago is ignored, and other streams must not end for it (RFC 9113,
  // section 5.1).
  @Override
  public void onHeaders(HeadersFrame frame) {
    int id = frame.getStreamId();
    boolean late =
        !frame.getMetaData().isRequest()
            && isClientStream(id)
            && getStream(id) == null
            && isRemoteStreamClosed(id);
    if (!late || !isAllowed(System.nanoTime())) {
      super.onHeaders(frame);
    }
  }

  @Override
  public void onReset(ResetFrame frame) {
    // One that was answered and ended a moment ago cost as much.
    boolean runs = getStream(frame.getStreamId()) instanceof ClientStream stream && stream.answered;
    if (!runs && !isAllowed(System.nanoTime())) {
      onConnectionFailure(ErrorCode.ENHANCE_YOUR_CALM_ERROR.code, "too_many_resets");
    } else {
      super.onReset(frame);
    }
  }

  private boolean isAllowed(long now) {
    double earned = (now - lastReset) * EACH_SECOND / TimeUnit.SECONDS.toNanos(1);
    allowed = Math.min(MOST_AT_ONCE, allowed + earned) - 1;
    lastReset = now;
    return allowed >= 0;
  }

  @Override
  protected HTTP2Stream newStream(int streamId, MetaData.Request request, boolean local) {
    return new ClientStream(this, streamId, request, local);
  }

  private static final class ClientStream extends HTTP2Stream {

    private volatile boolean answered;

    ClientStream(Http2ServerSession session, int id, MetaData.Request request, boolean local) {
      super(session, id, request, local);
    }

    // Jetty would end the stream without a word where the body is not as long as announced, or not
    // even say which stream it was. Framing and RequestBody look at the length, and answer.
    @Override
    public void process(Frame frame, Callback callback) {
      super.process(frame instanceof HeadersFrame head ? withoutLength(head) : frame, callback);
    }

    private static HeadersFrame withoutLength(HeadersFrame frame) {
      if (!(frame.getMetaData() instanceof MetaData.Request head)
          || MetaData.Failed.getFailure(head) != null) {
        return frame;
      }
      var bare =
          new MetaData.Request(
              head.getMethod(), head.getHttpURI(), head.getHttpVersion(), HttpFields.EMPTY);
      return new HeadersFrame(frame.getStreamId(), bare, frame.getPriority(), frame.isEndStream());
    }

    @Override
    public void headers(HeadersFrame frame, Callback callback) {
      answered = true;
      super.headers(frame, callback);
    }

    @Override
    public void send(FrameList frames, Callback callback) {
      answered = true;
      super.send(frames, callback);
    }
  }
}
